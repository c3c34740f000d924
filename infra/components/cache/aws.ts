import { ParameterGroup, type ParameterGroupArgs } from "@pulumi/aws/elasticache/parameterGroup.js";
import { ReplicationGroup, type ReplicationGroupArgs } from "@pulumi/aws/elasticache/replicationGroup.js";
import { SubnetGroup, type SubnetGroupArgs } from "@pulumi/aws/elasticache/subnetGroup.js";
import { SecurityGroupEgressRule } from "@pulumi/aws/vpc/securityGroupEgressRule.js";
import { SecurityGroupIngressRule } from "@pulumi/aws/vpc/securityGroupIngressRule.js";
import { interpolate, type Output } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { physicalName } from "../../kit/naming.ts";
import { onTarget } from "../../kit/targets.ts";
import { mostMemoryMib, planNodeType } from "./aws-sizes.ts";
import type { CacheAdjustments, CacheDriver, CacheIntent, CacheLinks } from "./contract.ts";

export interface AwsCacheServer {
	readonly target: "aws";
	readonly replicationGroupId: Output<string>;
}

declare module "./contract.ts" {
	interface CacheServers {
		readonly aws: AwsCacheServer;
	}
	interface CacheAdjustments {
		readonly aws?: {
			readonly replicationGroup?: Adjust<ReplicationGroupArgs>;
			readonly parameterGroup?: Adjust<ParameterGroupArgs>;
			readonly subnetGroup?: Adjust<SubnetGroupArgs>;
		};
	}
}

type AwsCacheMaking = Making<CacheIntent, CacheAdjustments>;

const port = 6379;

/** Nodes that AWS puts into one group before anyone asks it for more. */
const mostNodes = 90;

/** A day's snapshot lets a cache that was emptied by mistake start warm; nothing in it is needed for longer. */
const snapshotDays = 1;

/** Valkey's major version and what parameters of it are called. */
const engine = { version: "8.0", family: "valkey8" } as const;

export const awsCache = {
	target: "aws",
	features: { cluster: true, standalone: true },
	limits: { memoryMib: { max: mostMemoryMib, path: "cache.memory", why: "ElastiCache has no larger node." } },
	rules: [
		{
			path: "cache.shards",
			holds: ({ shards, replicasPerShard }) => shards * (1 + replicasPerShard) <= mostNodes,
			given: ({ shards, replicasPerShard }) => `${shards} with ${replicasPerShard} replicas each`,
			why: `ElastiCache puts ${mostNodes} nodes into one group, masters and replicas together.`,
			fix: "Lower it or cache.replicasPerShard, or give each node more memory.",
		},
	],
	create: (making, links) => {
		createWay(making, links);
		const group = createGroup(making, links);
		const server: AwsCacheServer = { target: "aws", replicationGroupId: group.id };
		const address = making.want.mode === "cluster" ? group.configurationEndpointAddress : group.primaryEndpointAddress;
		return { server, tls: true, nodes: interpolate`${address}:${port}`, version: group.engineVersionActual };
	},
} satisfies CacheDriver;

function createWay({ name, tags, opts }: AwsCacheMaking, { network }: CacheLinks): void {
	const { app, cache } = onTarget(network.placement, "aws").securityGroups;
	const way = { ipProtocol: "tcp", fromPort: port, toPort: port, tags: { ...tags } };
	new SecurityGroupIngressRule(`${name}-app`, { ...way, securityGroupId: cache, referencedSecurityGroupId: app }, opts);
	new SecurityGroupEgressRule(`${name}-app`, { ...way, securityGroupId: app, referencedSecurityGroupId: cache }, opts);
}

/** Mode, key and subnets can't be changed later, so a cluster of one shard has them as one of ninety does. */
function createGroup(making: AwsCacheMaking, { network, password, keyring }: CacheLinks): ReplicationGroup {
	const { name, want, stack, adjust, tags, opts } = making;
	const args = {
		replicationGroupId: physicalName([stack.project, stack.stack, "cache"], { max: 40 }),
		description: "Sessions and cached answers",
		engine: "valkey",
		engineVersion: engine.version,
		nodeType: planNodeType(want.memoryMib),
		...planShape(want),
		port,
		parameterGroupName: createParameters(making).name,
		subnetGroupName: createSubnetGroup(making, network).name,
		securityGroupIds: [onTarget(network.placement, "aws").securityGroups.cache],
		atRestEncryptionEnabled: true,
		kmsKeyId: onTarget(keyring, "aws").data.arn,
		transitEncryptionEnabled: true,
		transitEncryptionMode: "required",
		authToken: password.value,
		snapshotRetentionLimit: snapshotDays,
		autoMinorVersionUpgrade: true,
		applyImmediately: true,
		tags: { ...tags },
	};
	return new ReplicationGroup(name, adjusted(adjust.aws?.replicationGroup, args, name), opts);
}

/** Over all three zones, also where fewer are used. */
function createSubnetGroup({ name, adjust, tags, opts }: AwsCacheMaking, { placement }: CacheLinks["network"]): SubnetGroup {
	const { appSubnetIds } = onTarget(placement, "aws");
	const args = { description: "Caches", subnetIds: [...appSubnetIds], tags: { ...tags } };
	return new SubnetGroup(name, adjusted(adjust.aws?.subnetGroup, args, name), opts);
}

/** A cluster always fails over by itself: AWS has it so. Only replicas give it something to fail over to. */
function planShape({ mode, shards, replicasPerShard }: CacheIntent) {
	if (mode === "standalone")
		return { clusterMode: "disabled", numCacheClusters: 1, automaticFailoverEnabled: false, multiAzEnabled: false };
	const counts = { numNodeGroups: shards, replicasPerNodeGroup: replicasPerShard };
	return { clusterMode: "enabled", ...counts, automaticFailoverEnabled: true, multiAzEnabled: replicasPerShard > 0 };
}

/** A full cache throws away what was used least recently; by default it would refuse to store anything that has no end of its own. */
function createParameters({ name, want, adjust, tags, opts }: AwsCacheMaking): ParameterGroup {
	const parameters = [
		{ name: "cluster-enabled", value: want.mode === "cluster" ? "yes" : "no" },
		{ name: "maxmemory-policy", value: "allkeys-lru" },
	];
	const args = { family: engine.family, description: "Caches", parameters, tags: { ...tags } };
	return new ParameterGroup(name, adjusted(adjust.aws?.parameterGroup, args, name), opts);
}
