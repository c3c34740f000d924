import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { Refusal } from "../kit/refusal.ts";
import { SecretText } from "../kit/secret-text.ts";
import { load } from "./load.ts";
import { declared } from "./settings.ts";

const key = (name: string) => `learning-assistant:${name}`;
const given = (values: Record<string, unknown>, secretKeys: readonly string[] = []) => ({
	values: Object.fromEntries(
		Object.entries(values).map(([name, value]) => [key(name), typeof value === "string" ? value : JSON.stringify(value)]),
	),
	secretKeys: secretKeys.map(key),
});
const mistakesOf = (values: Record<string, unknown>, secretKeys: readonly string[] = []) => {
	try {
		load(given(values, secretKeys));
	} catch (error) {
		if (error instanceof Refusal) return error.mistakes;
		throw error;
	}
	return [];
};

describe("loading settings", () => {
	test("gives the whole reference stack where nothing is said", () => {
		expect(load(given({}))).toMatchObject({
			cloud: "local",
			environment: "dev",
			network: { zones: 3 },
			services: { api: { instances: 2, streamSeconds: 25, drainSeconds: 30 } },
			database: { replicas: 1 },
			cache: { mode: "cluster", shards: 3, replicasPerShard: 1 },
			backup: { retentionDays: 0 },
		});
	});

	test("moves units from values into names", () => {
		const { backup, cache, edge, services } = load(
			given({
				backup: { retention: "2 weeks", interval: "1 day" },
				cache: { memory: "0.5 GiB" },
				edge: { rateLimit: "60 per minute" },
				services: { api: { drain: "1 minute" } },
			}),
		);
		expect([backup.retentionDays, backup.intervalHours, cache.memoryMib, edge.rateLimit, services.api.drainSeconds]).toEqual([
			14,
			24,
			512,
			{ requests: 60, seconds: 60 },
			60,
		]);
	});

	test("reports all mistakes at once, each with path, value, reason and what to do", () => {
		const mistakes = mistakesOf({
			cloud: "amazon",
			databse: { replicas: 1 },
			database: { replicas: -1, replica: 2, pooler: "yes" },
			cache: "big",
			backup: { retention: "30" },
		});
		expect(mistakes.map(({ path, value }) => [path, value])).toEqual([
			[key("databse"), undefined],
			[key("cloud"), "amazon"],
			[key("database.replica"), undefined],
			[key("database.replicas"), "-1"],
			[key("database.pooler"), "yes"],
			[key("cache"), "big"],
			[key("backup.retention"), "30"],
		]);
		for (const { why, fix } of mistakes) expect([why, fix]).toEqual([expect.stringMatching(/\.$/), expect.stringMatching(/[.?]$/)]);
	});

	test("names the nearest known key for an unknown one", () => {
		expect(mistakesOf({ databse: {} })[0]?.fix).toBe("Did you mean learning-assistant:database?");
		expect(mistakesOf({ services: { api: { instnaces: 2 } } })[0]?.fix).toBe("Did you mean learning-assistant:services.api.instances?");
	});

	test("leaves keys of other namespaces alone", () => {
		expect(load({ values: { "aws:region": "eu-west-1" }, secretKeys: [] }).cloud).toBe("local");
	});

	test("refuses a secret in clear and does not repeat it", () => {
		const clear = "SENTINEL".repeat(5);
		const mistakes = mistakesOf({ secrets: { tokenSecret: clear } });
		expect(mistakes).toEqual([expect.objectContaining({ path: key("secrets.tokenSecret"), why: "a secret stands here in clear." })]);
		expect(JSON.stringify(mistakes)).not.toContain("SENTINEL");
	});

	test("takes an encrypted secret, hides it when printed, and repeats no value of its section in a mistake", () => {
		const text = "SENTINEL".repeat(5);
		const { tokenSecret } = load(given({ secrets: { tokenSecret: text } }, ["secrets"])).secrets;
		expect(tokenSecret).toBeInstanceOf(SecretText);
		expect([tokenSecret?.reveal(), String(tokenSecret), JSON.stringify(tokenSecret)]).toEqual([text, "[secret]", '"[secret]"']);
		expect(JSON.stringify(mistakesOf({ secrets: { tokenSecret: "SENTINEL", rotation: "SENTINEL" } }, ["secrets"]))).not.toContain(
			"SENTINEL",
		);
	});

	test("refuses settings that would do nothing beside another", () => {
		const mistakes = mistakesOf({ cache: { mode: "standalone", shards: 3 }, backup: { interval: "1 hour" } });
		expect(mistakes.map(({ path, why }) => [path, why])).toEqual([
			[key("cache.shards"), "it would do nothing: a standalone cache is one server."],
			[key("backup.interval"), "it would do nothing: no backups are kept."],
		]);
		expect(load(given({ cache: { mode: "standalone" } })).cache).toMatchObject({ shards: 1, replicasPerShard: 0 });
	});

	test("raises a default that another setting outgrows, and refuses a given value below it", () => {
		const { api } = load(given({ services: { api: { instances: 3, longestStream: "1 minute" } } })).services;
		expect(api).toMatchObject({ instances: 3, mostInstances: 3, streamSeconds: 60, drainSeconds: 60 });
		expect(mistakesOf({ services: { api: { instances: 3, mostInstances: 2 } } })).toEqual([
			expect.objectContaining({ path: key("services.api.mostInstances"), why: "it can't be below 3: that many instances always run." }),
		]);
	});

	test("refuses a drain that is shorter than the longest stream", () => {
		expect(mistakesOf({ services: { api: { drain: "20 seconds" } } })).toEqual([
			expect.objectContaining({ path: key("services.api.drain"), value: "20 seconds" }),
		]);
	});

	test("shares of a canary rise, and each stands between nothing and everything", () => {
		const load = (weights: readonly string[]) => mistakesOf({ rollout: { weights } }).map(({ why }) => why);
		expect(load(["10 %", "50 %"])).toEqual([]);
		expect(load(["50 %", "10 %"])).toEqual(["each must be above the one before it, above 0 % and below 100 %."]);
		expect(load(["100 %"])).toHaveLength(1);
	});

	test("a judge that is never wrong could never decide, and one wrong half of the time tests nothing", () => {
		const load = (falseRollback: string) => mistakesOf({ rollout: { falseRollback } }).map(({ why }) => why);
		expect([load("0.1 %"), load("49.9 %")]).toEqual([[], []]);
		expect([load("0 %"), load("50 %")]).toEqual([["must be above 0 % and below 50 %."], ["must be above 0 % and below 50 %."]]);
	});

	test("gives settings that can't be changed", () => {
		const settings = load(given({}));
		expect(() => Object.assign(settings.database, { replicas: 9 })).toThrow(TypeError);
	});

	test("throws nothing but a Refusal, whatever the stack file holds", () => {
		const names = fc.constantFrom(...Object.keys(declared), "__proto__", "constructor", "toString", "databse");
		const text = fc.oneof(fc.json(), fc.string(), fc.constantFrom("local", "dev", "null", "{}", "[]", "1e999"));
		const secretKeys = fc.array(names.map(key));
		fc.assert(
			fc.property(fc.array(fc.tuple(names.map(key), text)), secretKeys, (pairs, secrets) => {
				try {
					expect(Object.isFrozen(load({ values: Object.fromEntries(pairs), secretKeys: secrets }))).toBe(true);
				} catch (error) {
					expect(error).toBeInstanceOf(Refusal);
				}
			}),
			{ numRuns: 500 },
		);
	});

	test("finds each of several mistakes, however they are combined", () => {
		const wrong = {
			"network.zones": 9,
			"edge.cache": "16",
			"services.api.instances": 0,
			"database.maxConnections": "many",
			"cache.memory": "1 GB",
			"storage.versioning": 3,
			"observability.traces": "200 %",
			"backup.retention": "1 hour",
		};
		const paths = Object.keys(wrong) as (keyof typeof wrong)[];
		fc.assert(
			fc.property(fc.subarray(paths), (chosen) => {
				const values = chosen.reduce<Record<string, unknown>>((all, path) => merged(all, path.split("."), wrong[path]), {});
				expect(mistakesOf(values).map(({ path }) => path)).toEqual(chosen.map(key));
			}),
		);
	});
});

function merged(all: Record<string, unknown>, [head, ...rest]: string[], value: unknown): Record<string, unknown> {
	const name = head as string;
	return { ...all, [name]: rest.length === 0 ? value : merged((all[name] ?? {}) as Record<string, unknown>, rest, value) };
}
