import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { loadDrivers } from "../../stacks/targets.ts";
import { type Ground, groundOn, logDays, release } from "../../testing/ground.ts";
import { keepsContract } from "../../testing/keeps-contract.ts";
import { record } from "../../testing/recording.ts";
import { Secrets } from "../secrets/contract.ts";
import {
	defaults,
	featuresOf,
	type ReleaseIntent,
	releaseDefaults,
	releaseFeatures,
	type ServiceIntent,
	Services,
	settle,
} from "./contract.ts";
import { demonstration } from "./plan.ts";

/** What a cloud's instances have beside what the machine's have. */
const cloudy = { cpuMillis: 500, memoryMib: 1024, mostInstances: 4, cpuTarget: 0.7, memoryTarget: 0.8 };

function linksOf({ network, dns, secrets: { keyring, references }, database, cache, storage }: Ground) {
	return { network, dns, keyring, release, database, cache, storage, secrets: references, logDays };
}

describe("the release of all services", () => {
	keepsContract<ReleaseIntent>({
		type: "learning-assistant:service:Services",
		base: releaseDefaults,
		changes: {
			strategy: ["blue-green", "canary", "recreate", "rolling"],
			weights: [[0.2]],
			holdSeconds: [600],
			errorRate: [0.02],
			latencyP99Ms: [400],
			falseRollback: [0.01],
			missed: [0.05],
			onInconclusive: ["roll back"],
			onNoData: ["hold"],
			kept: ["7".repeat(64)],
			probes: [10],
			image: ["registry.example.org/learning-assistant:v2"],
			sessions: [true],
			migratedTo: ["0001-accounts"],
		},
		features: releaseFeatures,
		answers: ({ service }) => service.release.features,
		settle: (rollout, { service, network }, stack) =>
			settle({ services: { api: network.target === "local" ? {} : cloudy }, rollout, stack, release }, service),
		create: (name, rollout, ground, { service, network }) => {
			const api = network.target === "local" ? {} : cloudy;
			return new Services(name, { services: { api }, rollout, stack: ground.stack, ...linksOf(ground) }, service, ground.opts);
		},
	});
});

describe("the services", () => {
	keepsContract<ServiceIntent>({
		type: "learning-assistant:service:Services",
		base: (target) => ({ ...defaults, instances: 2, mostInstances: 2, ...(target !== "local" && cloudy) }),
		changes: {
			instances: [1, 3, 17],
			mostInstances: [6],
			streamSeconds: [20],
			drainSeconds: [60, 700],
			logLevel: ["debug"],
			cpuMillis: [1000],
			memoryMib: [2048],
			cpuTarget: [0.5],
			memoryTarget: [0.6],
			requestTarget: [1000],
			predictive: [true],
			schedule: [["0 7 * * 1-5 = 3"]],
		},
		features: featuresOf("api"),
		answers: ({ service }) => service.features,
		settle: (intent, { service }, stack) => settle({ services: { api: intent }, stack, release }, service),
		create: (name, api, ground, { service }) =>
			new Services(name, { services: { api }, stack: ground.stack, ...linksOf(ground) }, service, ground.opts),
	});

	test("on local, only the migration is given the owner's credentials, and all secrets come as files", async () => {
		const drivers = await loadDrivers("local");
		const { resources } = await record(() => void groundOn(drivers).services);
		const given = (name: string, holder: unknown) => {
			const { environment } = (holder ?? {}) as { environment?: Record<string, string> };
			return environment === undefined ? [] : [[name, environment] as const];
		};
		const environments = resources.flatMap(({ name, inputs }) => [
			...given(name, inputs),
			...given(`${name}'s migration`, inputs.migration),
		]);
		const owners = environments.filter(([, environment]) => "DATABASE_OWNER_PASSWORD_FILE" in environment).map(([name]) => name);
		expect(owners).toEqual(["ground-app-api's migration"]);
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

	test("on local, the demonstration school is made after the service, which migrates, and only where it has a password", async () => {
		const { service, ...drivers } = await loadDrivers("local");
		const jobs = async (demo: boolean) => {
			const { resources } = await record(() => {
				const ground = groundOn({ service, ...drivers });
				const { stack, network } = ground;
				const secrets = new Secrets("secrets", { stack, network, demo }, drivers.secrets).references;
				return void new Services("subject", { services: { api: {} }, stack, ...linksOf(ground), secrets }, service);
			});
			return resources.filter(({ type }) => type === "local:index:Job");
		};
		const [, seed] = await jobs(true);
		expect(seed?.name).toBe("subject-seed");
		expect(seed?.after).toContain("subject-api");
		expect((await jobs(false)).map(({ name }) => name)).toEqual(["subject-publish"]);
	});
});
