import { RedisCluster } from "@learning-assistant/local/sdk/redis-cluster.ts";
import { onTarget } from "../../kit/targets.ts";
import type { CacheDriver, CacheIntent } from "./contract.ts";

export interface LocalCacheServer {
	readonly target: "local";
}

declare module "./contract.ts" {
	interface CacheServers {
		readonly local: LocalCacheServer;
	}
}

/** Fewest masters that Redis Cluster can elect a successor with. */
const majority = 3;

export const localCache = {
	target: "local",
	features: { cluster: true, standalone: true },
	limits: {
		replicasPerShard: { max: 2, why: "every node is a process of the same machine." },
		memoryMib: { max: 65_536, path: "cache.memory", why: "every node is a process of the same machine." },
	},
	rules: [
		{
			path: "cache.shards",
			holds: ({ mode, shards }) => mode === "standalone" || shards >= majority,
			given: ({ shards }) => String(shards),
			why: "a Redis Cluster elects by majority of its masters.",
			fix: `Set it to ${majority} or more, or cache.mode to "standalone".`,
		},
		{
			path: "cache.shards",
			holds: ({ mode, shards, zones }) => mode === "standalone" || shards <= zones,
			given: ({ shards, zones }) => `${shards} in ${zones === 1 ? "1 zone" : `${zones} zones`}`,
			why: "two masters in one zone would be lost together.",
			fix: `Set it to the number of zones or less, raise network.zones, or set cache.mode to "standalone".`,
		},
		{
			path: "cache.replicasPerShard",
			holds: ({ replicasPerShard, zones }) => replicasPerShard < zones,
			given: ({ replicasPerShard, zones }) => `${replicasPerShard} in ${zones === 1 ? "1 zone" : `${zones} zones`}`,
			why: "a master and its copy in one zone would be lost together.",
			fix: "Set it to less than the number of zones, or raise network.zones.",
		},
	],
	create: ({ name, want, opts }, { network, password }) => {
		const { home } = onTarget(network.placement, "local");
		const cluster = new RedisCluster(
			name,
			{ machine: home, name, zones: network.zones, password: password.value, memoryMib: want.memoryMib, ...shape(want) },
			opts,
		);
		const server: LocalCacheServer = { target: "local" };
		return {
			server,
			tls: false,
			nodes: cluster.nodes.apply((nodes) => nodes.map(({ host, port }) => `${host}:${port}`).join(",")),
			version: cluster.version,
		};
	},
} satisfies CacheDriver;

/** The provider refuses counts in standalone mode, where they would do nothing. */
function shape({ mode, shards, replicasPerShard }: CacheIntent) {
	return mode === "cluster" ? { mode, masters: shards, replicasPerMaster: replicasPerShard } : { mode };
}
