import type { LogGroupArgs } from "@pulumi/aws/cloudwatch/logGroup.js";
import type { InstanceArgs } from "@pulumi/aws/rds/instance.js";
import type { ParameterGroupArgs } from "@pulumi/aws/rds/parameterGroup.js";
import type { ProxyArgs } from "@pulumi/aws/rds/proxy.js";
import type { ProxyDefaultTargetGroupArgs } from "@pulumi/aws/rds/proxyDefaultTargetGroup.js";
import { SubnetGroup, type SubnetGroupArgs } from "@pulumi/aws/rds/subnetGroup.js";
import type { ZoneArgs } from "@pulumi/aws/route53/zone.js";
import type { SecretArgs } from "@pulumi/aws/secretsmanager/secret.js";
import { SecurityGroupEgressRule } from "@pulumi/aws/vpc/securityGroupEgressRule.js";
import { SecurityGroupIngressRule } from "@pulumi/aws/vpc/securityGroupIngressRule.js";
import { interpolate, type Output } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import { onTarget } from "../../kit/targets.ts";
import { createPooler } from "./aws-pooler.ts";
import { createReaderName } from "./aws-reader.ts";
import { type AwsDatabaseMaking, createParameterGroup, createPrimary, createReplicas } from "./aws-servers.ts";
import { leastMemoryMib, mostMemoryMib } from "./aws-sizes.ts";
import type { DatabaseDriver, DatabaseLinks } from "./contract.ts";
import { port } from "./plan.ts";

export interface AwsDatabaseServer {
	readonly target: "aws";
	readonly instanceArn: Output<string>;
	/** Name of the writer, as metrics know it. */
	readonly identifier: Output<string>;
	/** What stays the same when the identifier is changed: permissions to log in name it. */
	readonly resourceId: Output<string>;
	readonly replicaIdentifiers: readonly Output<string>[];
	/** The isolated subnets that it stands in: what is restored from it belongs there too. */
	readonly subnetGroupName: Output<string>;
	/** Left out where no pooler stands before it. */
	readonly proxyName?: Output<string>;
}

declare module "./contract.ts" {
	interface Servers {
		readonly aws: AwsDatabaseServer;
	}
	interface DatabaseAdjustments {
		readonly aws?: {
			/** Replicas have more in their names: "-replica-1" and so on. */
			readonly instance?: Adjust<InstanceArgs>;
			readonly parameterGroup?: Adjust<ParameterGroupArgs>;
			readonly proxy?: Adjust<ProxyArgs>;
			readonly connectionPool?: Adjust<ProxyDefaultTargetGroupArgs>;
			/** What the pooler logs in with. */
			readonly login?: Adjust<SecretArgs>;
			readonly subnetGroup?: Adjust<SubnetGroupArgs>;
			readonly logGroup?: Adjust<LogGroupArgs>;
			/** Of the name that leads to all replicas. */
			readonly readerZone?: Adjust<ZoneArgs>;
		};
	}
}

export const awsDatabase = {
	target: "aws",
	features: { synchronous: true, pooler: true, memory: "always", disk: "always" },
	limits: {
		replicas: { max: 15, why: "RDS copies one PostgreSQL server to fifteen others and no more." },
		memoryMib: {
			min: leastMemoryMib,
			max: mostMemoryMib,
			path: "database.memory",
			why: "a server has memory of its own, between those of RDS' smallest and largest class.",
		},
		diskGib: { min: 20, path: "database.disk", why: "a server has a disk of its own, and RDS makes none smaller." },
	},
	rules: [],
	create: (making, links) => {
		createWays(making, links);
		const group = createSubnetGroup(making, links);
		const parameters = createParameterGroup(making);
		const primary = createPrimary(making, links, { subnetGroup: group.name, parameters: parameters.name });
		const replicas = createReplicas(making, links, { primary, parameters: parameters.name });
		const pooler = making.want.pooler ? createPooler(making, links, primary) : undefined;
		const direct = interpolate`${primary.address}:${port}`;
		const writer = pooler ? interpolate`${pooler.endpoint}:${port}` : direct;
		const server: AwsDatabaseServer = {
			target: "aws",
			instanceArn: primary.arn,
			identifier: primary.identifier,
			resourceId: primary.resourceId,
			replicaIdentifiers: replicas.map(({ identifier }) => identifier),
			subnetGroupName: group.name,
			...(pooler && { proxyName: pooler.name }),
		};
		const reader = replicas.length === 0 ? writer : interpolate`${createReaderName(making, links, replicas)}:${port}`;
		return { server, writer, direct, reader, version: primary.engineVersionActual };
	},
} satisfies DatabaseDriver;

/** Services reach the database's port and nothing else there; a pooler, which stands beside the servers, reaches them by the same port. */
function createWays({ name, want, tags, opts }: AwsDatabaseMaking, { network }: DatabaseLinks): void {
	const { app, database } = onTarget(network.placement, "aws").securityGroups;
	const way = { ipProtocol: "tcp", fromPort: port, toPort: port, tags: { ...tags } };
	const lead = (what: string, from: Output<string>) => {
		new SecurityGroupIngressRule(`${name}-${what}`, { ...way, securityGroupId: database, referencedSecurityGroupId: from }, opts);
		new SecurityGroupEgressRule(`${name}-${what}`, { ...way, securityGroupId: from, referencedSecurityGroupId: database }, opts);
	};
	lead("app", app);
	if (want.pooler) lead("pooler", database);
}

/** Over all three zones, also where fewer are used: a server can't move to another group. */
function createSubnetGroup({ name, adjust, tags, opts }: AwsDatabaseMaking, { network }: DatabaseLinks): SubnetGroup {
	const { databaseSubnetIds } = onTarget(network.placement, "aws");
	const args = { description: "Databases", subnetIds: [...databaseSubnetIds], tags: { ...tags } };
	return new SubnetGroup(name, adjusted(adjust.aws?.subnetGroup, args, name), opts);
}
