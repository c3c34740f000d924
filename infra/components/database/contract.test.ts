import { describe, expect, test } from "@jest/globals";
import { Refusal } from "../../kit/refusal.ts";
import { loadDrivers } from "../../stacks/targets.ts";
import { stack } from "../../testing/ground.ts";
import { keepsContract } from "../../testing/keeps-contract.ts";
import { Database, type DatabaseIntent, defaults, features, settle } from "./contract.ts";
import { planPlacement } from "./plan.ts";

describe("the database", () => {
	keepsContract<DatabaseIntent>({
		type: "learning-assistant:database:Database",
		base: (target) => ({
			...defaults,
			replicas: 2,
			...(target !== "local" && { memoryMib: 16_384, diskGib: 128 }),
			...(target === "digitalocean" && { maxConnections: 397 }),
		}),
		changes: {
			replicas: [0, 1, 20],
			synchronous: [true],
			maxConnections: [20, 500, 5000],
			pooler: [true],
			memoryMib: [4096, 65_536],
			diskGib: [256],
			deletionProtection: [true],
		},
		features,
		answers: ({ database }) => database.features,
		settle: (intent, { database }, stack) => settle({ ...intent, stack }, database),
		create: (name, intent, { stack, opts, network, secrets: { keyring, references } }, { database }) => {
			const { databaseOwner: owner, databaseApp: app } = references;
			return new Database(name, { ...intent, stack, network, keyring, owner, app, recoveryDays: 7 }, database, opts);
		},
	});

	test("on local, a synchronous commit without a replica and too many replicas are refused, each with its reason", async () => {
		const { database } = await loadDrivers("local");
		expect(() => settle({ stack, synchronous: true }, database)).toThrow(
			"learning-assistant:database.synchronous (given: true): there is no replica that a commit could wait for.",
		);
		expect(() => settle({ stack, replicas: 6 }, database)).toThrow(Refusal);
	});

	test.each([
		{ zones: 3, replicas: 2, placed: ["b", "c"] },
		{ zones: 3, replicas: 4, placed: ["b", "c", "a", "b"] },
		{ zones: 1, replicas: 1, placed: ["a"] },
	])("$replicas replicas in $zones zones begin after the primary's zone", ({ zones, replicas, placed }) => {
		expect(planPlacement((["a", "b", "c"] as const).slice(0, zones), replicas)).toEqual({ primary: "a", replicas: placed });
	});
});
