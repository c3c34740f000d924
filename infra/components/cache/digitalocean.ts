import { DatabaseCluster, type DatabaseClusterArgs } from "@pulumi/digitalocean/databaseCluster.js";
import { DatabaseValkeyConfig, type DatabaseValkeyConfigArgs } from "@pulumi/digitalocean/databaseValkeyConfig.js";
import { interpolate, type Output, output, secret } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { physicalName } from "../../kit/naming.ts";
import { revisionOf } from "../../kit/revision.ts";
import { tagTexts } from "../../kit/tags.ts";
import { onTarget } from "../../kit/targets.ts";
import type { CacheAdjustments, CacheDriver, CacheIntent, CacheLinks } from "./contract.ts";

export interface DigitaloceanCacheServer {
	readonly target: "digitalocean";
	readonly clusterId: Output<string>;
}

declare module "./contract.ts" {
	interface CacheServers {
		readonly digitalocean: DigitaloceanCacheServer;
	}
	interface CacheAdjustments {
		readonly digitalocean?: { readonly cluster?: Adjust<DatabaseClusterArgs>; readonly config?: Adjust<DatabaseValkeyConfigArgs> };
	}
}

type ValkeyMaking = Making<CacheIntent, CacheAdjustments>;

/** What DigitalOcean takes as a database cluster's name. */
const clusterName = { max: 63 };

/** The sizes of Valkey that can have a standby, from the API's list of options; memory in MiB. */
const plans: readonly { readonly memoryMib: number; readonly slug: string }[] = [
	{ memoryMib: 2048, slug: "db-s-1vcpu-2gb" },
	{ memoryMib: 4096, slug: "db-s-2vcpu-4gb" },
	{ memoryMib: 8192, slug: "db-s-4vcpu-8gb" },
	{ memoryMib: 16_384, slug: "m-2vcpu-16gb" },
	{ memoryMib: 32_768, slug: "m-4vcpu-32gb" },
	{ memoryMib: 65_536, slug: "m-8vcpu-64gb" },
	{ memoryMib: 131_072, slug: "m-16vcpu-128gb" },
	{ memoryMib: 196_608, slug: "m-24vcpu-192gb" },
	{ memoryMib: 262_144, slug: "m-32vcpu-256gb" },
];

/** A primary and the one standby that there can be: without it every maintenance takes the cache away. */
const nodes = 2;

const noShards = "the key space has no parts: one server holds all of it.";

export const digitaloceanCache = {
	target: "digitalocean",
	features: { cluster: "managed Valkey has no cluster mode.", standalone: "always" },
	limits: {
		shards: { max: 1, why: noShards },
		replicasPerShard: { max: 0, why: "the standby is always there, and there is only one." },
		memoryMib: { min: 2048, max: 262_144, why: "the smallest size that can have a standby has 2 GiB, the largest 256 GiB." },
	},
	rules: [],
	create: (making, links) => {
		const cluster = createCluster(making, links);
		createConfig(making, cluster);
		const value = secret(cluster.password);
		return {
			server: { target: "digitalocean", clusterId: cluster.id },
			tls: true,
			password: { value, reference: output("cache"), revision: revisionOf(value) },
			nodes: interpolate`${cluster.privateHost}:${cluster.port}`,
			version: cluster.version.apply((version) => version ?? ""),
		};
	},
} satisfies CacheDriver;

function createCluster({ name, want, stack, adjust, tags, opts }: ValkeyMaking, { network }: CacheLinks): DatabaseCluster {
	const { vpcId } = onTarget(network.placement, "digitalocean");
	const args: DatabaseClusterArgs = {
		name: physicalName([stack.project, stack.stack, name], clusterName),
		engine: "valkey",
		version: "8",
		size: (plans.find(({ memoryMib }) => memoryMib >= want.memoryMib) as (typeof plans)[number]).slug,
		region: stack.region,
		nodeCount: nodes,
		privateNetworkUuid: vpcId,
		evictionPolicy: "allkeys_lru",
		maintenanceWindows: [{ day: "sunday", hour: "03:00:00" }],
		tags: tagTexts(tags),
	};
	return new DatabaseCluster(name, adjusted(adjust.digitalocean?.cluster, args, name), opts);
}

/** Plain connections are refused. Nothing is written to disk: what the cache holds can be had again, and no learner's data is to lie there. */
function createConfig({ name, adjust, opts }: ValkeyMaking, { id }: DatabaseCluster): void {
	const logical = `${name}-config`;
	const args = { clusterId: id, ssl: true, persistence: "off" };
	new DatabaseValkeyConfig(logical, adjusted(adjust.digitalocean?.config, args, logical), opts);
}
