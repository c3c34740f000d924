import { describe, expect, test } from "@jest/globals";
import { keepsContract } from "../../testing/keeps-contract.ts";
import { Access, type AccessIntent, defaults, features, settle } from "./contract.ts";
import { planRoles } from "./plan.ts";

describe("access", () => {
	keepsContract<AccessIntent>({
		type: "learning-assistant:access:Access",
		base: (target) => (target === "local" || target === "digitalocean" ? defaults : { ...defaults, roles: true, auditDays: 90 }),
		changes: {
			roles: [true, false],
			developers: ["group:developers@example.org"],
			testers: ["group:testers@example.org"],
			operators: ["group:operators@example.org"],
			administrators: ["group:administrators@example.org"],
			mfa: [true],
			auditDays: [365],
		},
		features,
		nothingOn: ["local", "digitalocean"],
		answers: ({ access }) => access.features,
		settle: (intent, { access }, stack) => settle({ ...intent, stack: { ...stack, environment: "staging" } }, access),
		create: (name, intent, ground, { access }) => {
			const { stack, opts, network, secrets, database, cache, storage, services } = ground;
			const { keyring, references } = secrets;
			const links = { network, keyring, secrets: references, database, cache, storage, backends: services.backends };
			return new Access(name, { ...intent, stack: { ...stack, environment: "staging" }, ...links }, access, opts);
		},
	});

	test("production knows no developers or testers, and whoever can change it shows a second factor", () => {
		const roles = planRoles("prod");
		expect(roles.map(({ name }) => name)).toEqual(["operators", "administrators"]);
		expect(roles.every(({ row }) => row.mfa)).toBe(true);
	});

	test("developers run a dev stack and only look at staging", () => {
		const developers = (environment: string) => planRoles(environment).find(({ name }) => name === "developers")?.row.grants;
		expect([developers("dev"), developers("staging"), developers("prod")]).toEqual(["operate", "read", undefined]);
	});
});
