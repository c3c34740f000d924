import { Instance, type InstanceArgs } from "@pulumi/gcp/memorystore/instance.js";
import type { output as types } from "@pulumi/gcp/types/index.js";
import type { Output } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { physicalName } from "../../kit/naming.ts";
import { onTarget } from "../../kit/targets.ts";
import type { CacheAdjustments, CacheDriver, CacheIntent, CacheLinks } from "./contract.ts";

export interface GcpCacheServer {
	readonly target: "gcp";
	/** Of the instance, in its project and region. */
	readonly instance: Output<string>;
	/** Certificates of the authority that signs the servers', in PEM: clients don't know it. */
	readonly authority: Output<string>;
}

declare module "./contract.ts" {
	interface CacheServers {
		readonly gcp: GcpCacheServer;
	}
	interface CacheAdjustments {
		readonly gcp?: { readonly instance?: Adjust<InstanceArgs> };
	}
}

/** Memorystore's limit of an instance's id. */
const instanceId = { max: 63 };

const mibPerGb = 1e9 / 1024 ** 2;

/** Nodes by what of their memory may be written, in MiB. Source: Memorystore's table of node types, gigabytes of 10⁹ bytes; SHARED_CORE_NANO is left out, for it has no service level. */
const nodeTypes = [
	{ nodeType: "STANDARD_SMALL", memoryMib: 5.2 * mibPerGb },
	{ nodeType: "HIGHMEM_MEDIUM", memoryMib: 10.4 * mibPerGb },
	{ nodeType: "HIGHMEM_XLARGE", memoryMib: 46.4 * mibPerGb },
] as const;

const largest = nodeTypes[nodeTypes.length - 1] as (typeof nodeTypes)[number];

/** Redis 7.2's protocol. */
const engineVersion = "VALKEY_7_2";

const discoveryPort = 6379;

export const gcpCache = {
	target: "gcp",
	features: { cluster: true, standalone: true },
	limits: {
		memoryMib: { max: Math.floor(largest.memoryMib), path: "cache.memory", why: "no node holds more; shards add up." },
	},
	rules: [],
	create: (making, links) => {
		const instance = createInstance(making, links);
		const authority = instance.managedServerCas.apply((all) => all.flatMap(({ caCerts }) => caCerts.flatMap(certificatesOf)).join("\n"));
		return {
			server: { target: "gcp", instance: instance.instanceId, authority },
			tls: true,
			password: null,
			nodes: instance.endpoints.apply(discoveryAddress),
			version: instance.engineVersion,
		};
	},
} satisfies CacheDriver;

/** Spread over the region's zones and encrypted from the start: neither can be changed. */
function createInstance(making: Making<CacheIntent, CacheAdjustments>, { network, keyring }: CacheLinks): Instance {
	const { name, want, stack, tags, adjust, opts } = making;
	const { project, networkForCaches } = onTarget(network.placement, "gcp");
	const args: InstanceArgs = {
		instanceId: physicalName([stack.project, stack.stack, "cache"], instanceId),
		location: stack.region,
		mode: want.mode === "cluster" ? "CLUSTER" : "CLUSTER_DISABLED",
		shardCount: want.shards,
		replicaCount: want.replicasPerShard,
		nodeType: (nodeTypes.find(({ memoryMib }) => memoryMib >= want.memoryMib) ?? largest).nodeType,
		engineVersion,
		engineConfigs: { "maxmemory-policy": "allkeys-lru" },
		zoneDistributionConfig: { mode: "MULTI_ZONE" },
		transitEncryptionMode: "SERVER_AUTHENTICATION",
		authorizationMode: "IAM_AUTH",
		kmsKey: onTarget(keyring, "gcp").keys.cache,
		desiredAutoCreatedEndpoints: [{ projectId: project, network: networkForCaches }],
		deletionProtectionEnabled: false,
		labels: { ...tags },
	};
	return new Instance(name, adjusted(adjust.gcp?.instance, args, name), opts);
}

/** Where clients begin: in a cluster they are told the rest there, alone it is the primary. */
function discoveryAddress(endpoints: readonly types.memorystore.InstanceEndpoint[]): string {
	const all = endpoints.flatMap(({ connections = [] }) => connections.map(({ pscAutoConnection }) => pscAutoConnection));
	const first = all.find((each) => each !== undefined && each.connectionType !== "CONNECTION_TYPE_READER");
	return `${first?.ipAddress ?? ""}:${discoveryPort}`;
}

function certificatesOf({ certificates }: { readonly certificates: readonly string[] }): readonly string[] {
	return certificates;
}
