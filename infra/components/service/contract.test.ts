import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { loadDrivers } from "../../stacks/targets.ts";
import { groundOn, release, stack } from "../../testing/ground.ts";
import { keepsContract } from "../../testing/keeps-contract.ts";
import { record } from "../../testing/recording.ts";
import { Secrets } from "../secrets/contract.ts";
import { defaults, featuresOf, type ServiceIntent, Services, settle } from "./contract.ts";
import { demonstration } from "./plan.ts";

describe("the services", () => {
	keepsContract<ServiceIntent>({
		type: "learning-assistant:service:Services",
		base: { ...defaults, instances: 2, mostInstances: 2 },
		changes: { instances: [1, 3, 17], mostInstances: [4], streamSeconds: [20], drainSeconds: [60, 700], logLevel: ["debug"] },
		features: featuresOf("api"),
		answers: ({ service }) => service.features,
		settle: (intent, { service }, onDecline) => settle({ services: { api: intent }, stack: { ...stack, onDecline } }, service),
		create: (name, api, { network, database, cache, storage, secrets }, { service }) =>
			new Services(name, { services: { api }, stack, network, release, database, cache, storage, secrets: secrets.references }, service),
	});

	test("on local, only the migration is given the owner's credentials, and all secrets come as files", async () => {
		const drivers = await loadDrivers("local");
		const { resources } = await record(() => void groundOn(drivers).services);
		const environments = resources.flatMap(({ name, inputs }) =>
			inputs.environment ? [[name, inputs.environment as Record<string, string>] as const] : [],
		);
		const owners = environments.filter(([, environment]) => "DATABASE_OWNER_PASSWORD_FILE" in environment).map(([name]) => name);
		expect(owners).toEqual(["ground-app-migrate"]);
		for (const [, environment] of environments) {
			const secretive = Object.keys(environment).filter((variable) => /PASSWORD|SECRET_|SECRET$|KEY$/.test(variable));
			expect(secretive.length).toBeGreaterThan(0);
			expect(secretive.filter((variable) => !variable.endsWith("_FILE"))).toEqual([]);
		}
	});

	test("the demonstration school's logins are those that the application makes", () => {
		const content = readFileSync(join(import.meta.dirname, "../../../app/src/seed/content.ts"), "utf8");
		expect([...content.matchAll(/email: "([^"]+)"/g)].map(([, email]) => email)).toEqual([...demonstration.logins]);
	});

	test("on local, the demonstration school is made after the migration, and only where it has a password", async () => {
		const { service, ...drivers } = await loadDrivers("local");
		const jobs = async (demo: boolean) => {
			const { resources } = await record(() => {
				const { network, database, cache, storage } = groundOn({ service, ...drivers });
				const secrets = new Secrets("secrets", { stack, network, demo }, drivers.secrets).references;
				return void new Services("subject", { services: { api: {} }, stack, network, release, database, cache, storage, secrets }, service);
			});
			return resources.filter(({ type }) => type === "local:index:Job").map(({ name }) => name);
		};
		expect(await jobs(true)).toEqual(["subject-migrate", "subject-seed"]);
		expect(await jobs(false)).toEqual(["subject-migrate"]);
	});
});
