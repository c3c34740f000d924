import { describe, expect, test } from "@jest/globals";
import { loadDrivers } from "../../stacks/targets.ts";
import { groundOn, stack } from "../../testing/ground.ts";
import { keepsContract } from "../../testing/keeps-contract.ts";
import { record } from "../../testing/recording.ts";
import { Cache, type CacheIntent, features, settle } from "./contract.ts";

describe("the cache", () => {
	keepsContract<Omit<CacheIntent, "zones">>({
		type: "learning-assistant:cache:Cache",
		base: (target) => ({
			...{ shards: target === "azure" ? 1 : 3, replicasPerShard: 1, memoryMib: target === "local" ? 64 : 8192 },
			...(target === "digitalocean" ? { mode: "standalone", shards: 1, replicasPerShard: 0 } : { mode: "cluster" }),
		}),
		changes: { mode: ["standalone", "cluster"], shards: [1, 4], replicasPerShard: [0, 2, 3], memoryMib: [128, 16_384] },
		features: features as never,
		answers: ({ cache }) => cache.features,
		settle: (intent, { cache }, stack) => settle({ ...intent, zones: 3, stack }, cache),
		create: (name, intent, { stack, opts, network, secrets: { keyring, references } }, { cache }) =>
			new Cache(name, { ...intent, stack, network, keyring, password: references.cache }, cache, opts),
	});

	test.each([
		{ shards: 1, zones: 3, why: "a Redis Cluster elects by majority of its masters." },
		{ shards: 3, zones: 2, why: "two masters in one zone would be lost together." },
	])("on local, $shards shards in $zones zones are refused", async ({ shards, zones, why }) => {
		const { cache } = await loadDrivers("local");
		expect(() => settle({ stack, mode: "cluster", shards, zones }, cache)).toThrow(why);
	});

	test("on local, shards are masters and their copies replicas; one server has neither", async () => {
		const drivers = await loadDrivers("local");
		const inputs = async (intent: Partial<Omit<CacheIntent, "zones">>) => {
			const { resources } = await record(() => {
				const { network, secrets } = groundOn(drivers);
				const { keyring, references } = secrets;
				return void new Cache("subject", { ...intent, stack, network, keyring, password: references.cache }, drivers.cache);
			});
			return resources.find(({ type }) => type === "local:index:RedisCluster")?.inputs;
		};
		expect(await inputs({ mode: "cluster", shards: 3, replicasPerShard: 2 })).toMatchObject({
			mode: "cluster",
			masters: 3,
			replicasPerMaster: 2,
		});
		expect(Object.keys((await inputs({ mode: "standalone" })) ?? {}).toSorted()).toEqual([
			"machine",
			"memoryMib",
			"mode",
			"name",
			"password",
			"zones",
		]);
	});
});
