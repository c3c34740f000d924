import { LogGroup } from "@pulumi/aws/cloudwatch/logGroup.js";
import { Instance } from "@pulumi/aws/rds/instance.js";
import { ParameterGroup } from "@pulumi/aws/rds/parameterGroup.js";
import type { Output } from "@pulumi/pulumi";
import { adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { physicalName } from "../../kit/naming.ts";
import { onTarget } from "../../kit/targets.ts";
import { planZones } from "../../kit/zones.ts";
import { planClass } from "./aws-sizes.ts";
import type { DatabaseAdjustments, DatabaseIntent, DatabaseLinks } from "./contract.ts";
import { majorVersion, names, planPlacement, port } from "./plan.ts";

export type AwsDatabaseMaking = Making<DatabaseIntent, DatabaseAdjustments>;

/** RDS' own limit of a server's name. */
const identifier = { max: 63 };

/** Days of RDS' own backups, from which a moment can be restored: AWS takes no more. What is older is the component backup's. */
const mostRecoveryDays = 35;

/** How often a disk may double by itself before somebody must look at it. */
const doublings = 2;

/** Days that the server's log is kept; it holds what was slow, who came and what changed the schema. */
const logDays = 90;
const logs = ["postgresql", "upgrade"] as const;

/** Changes of `max_connections` wait for the next restart, as PostgreSQL has it. */
export function createParameterGroup({ name, want, adjust, tags, opts }: AwsDatabaseMaking): ParameterGroup {
	const parameters = [
		{ name: "rds.force_ssl", value: "1" },
		{ name: "ssl_min_protocol_version", value: "TLSv1.2" },
		{ name: "max_connections", value: String(want.maxConnections), applyMethod: "pending-reboot" },
		{ name: "log_connections", value: "1" },
		{ name: "log_disconnections", value: "1" },
		{ name: "log_lock_waits", value: "1" },
		{ name: "log_min_duration_statement", value: "1000" },
		{ name: "log_statement", value: "ddl" },
	];
	const args = { family: `postgres${majorVersion}`, description: "Databases", parameters, tags: { ...tags } };
	return new ParameterGroup(name, adjusted(adjust.aws?.parameterGroup, args, name), opts);
}

/** What the writer and its copies have in common. `applyImmediately`: else an update would be reported as done that waits for a night of the week. */
function planServer({ want, tags }: AwsDatabaseMaking, { network, keyring }: DatabaseLinks, parameters: Output<string>) {
	const { data } = onTarget(keyring, "aws");
	return {
		instanceClass: planClass(want.memoryMib),
		storageType: "gp3",
		maxAllocatedStorage: want.diskGib * 2 ** doublings,
		storageEncrypted: true,
		publiclyAccessible: false,
		vpcSecurityGroupIds: [onTarget(network.placement, "aws").securityGroups.database],
		parameterGroupName: parameters,
		port,
		autoMinorVersionUpgrade: true,
		applyImmediately: true,
		copyTagsToSnapshot: true,
		enabledCloudwatchLogsExports: [...logs],
		databaseInsightsMode: "standard",
		performanceInsightsEnabled: true,
		performanceInsightsKmsKeyId: data.arn,
		performanceInsightsRetentionPeriod: 7,
		tags: { ...tags },
	};
}

/** The writer. With `synchronous` it has a twin in another zone that every commit waits for. */
export function createPrimary(
	making: AwsDatabaseMaking,
	links: DatabaseLinks,
	groups: { readonly subnetGroup: Output<string>; readonly parameters: Output<string> },
): Instance {
	const { name, want, stack, adjust, opts } = making;
	const physical = physicalName([stack.project, stack.stack, "database"], identifier);
	const kept = want.deletionProtection;
	const args = {
		...planServer(making, links, groups.parameters),
		identifier: physical,
		engine: "postgres",
		engineVersion: String(majorVersion),
		dbName: names.database,
		username: names.owner,
		password: links.owner.value,
		allocatedStorage: want.diskGib,
		kmsKeyId: onTarget(links.keyring, "aws").data.arn,
		dbSubnetGroupName: groups.subnetGroup,
		multiAz: want.synchronous,
		backupRetentionPeriod: planRecoveryDays(want, links.recoveryDays),
		deletionProtection: kept,
		deleteAutomatedBackups: !kept,
		skipFinalSnapshot: !kept,
		...(kept && { finalSnapshotIdentifier: `${physical}-final` }),
	};
	const dependsOn = createLogGroups(making, links, name, physical);
	return new Instance(name, adjusted(adjust.aws?.instance, args, name), { ...opts, protect: kept, dependsOn });
}

/** A server that is copied keeps a day at least: RDS copies from its own backups. */
export function planRecoveryDays({ replicas }: DatabaseIntent, asked: number): number {
	return Math.max(Math.min(asked, mostRecoveryDays), replicas > 0 ? 1 : 0);
}

/** Going round all three zones whatever the network uses: a copy can't move, and would be made anew when zones are added. */
export function createReplicas(
	making: AwsDatabaseMaking,
	links: DatabaseLinks,
	{ primary, parameters }: { readonly primary: Instance; readonly parameters: Output<string> },
): readonly Instance[] {
	const { name, want, stack, adjust, opts } = making;
	const { zoneNames } = onTarget(links.network.placement, "aws");
	return planPlacement(planZones(3), want.replicas).replicas.map((zone, index) => {
		const logical = `${name}-replica-${index + 1}`;
		const physical = physicalName([stack.project, stack.stack, "database", "replica", String(index + 1)], identifier);
		const args = {
			...planServer(making, links, parameters),
			identifier: physical,
			replicateSourceDb: primary.identifier,
			availabilityZone: zoneNames[zone],
			skipFinalSnapshot: true,
		};
		const dependsOn = createLogGroups(making, links, logical, physical);
		return new Instance(logical, adjusted(adjust.aws?.instance, args, logical), { ...opts, dependsOn });
	});
}

/** Made before the server: groups that RDS makes itself have no key and keep everything for ever. */
function createLogGroups({ adjust, tags, opts }: AwsDatabaseMaking, { network }: DatabaseLinks, logical: string, physical: string) {
	const { logKeyArn } = onTarget(network.placement, "aws");
	return logs.map((log) => {
		const args = { name: `/aws/rds/instance/${physical}/${log}`, retentionInDays: logDays, kmsKeyId: logKeyArn, tags: { ...tags } };
		const group = `${logical}-${log}`;
		return new LogGroup(group, adjusted(adjust.aws?.logGroup, args, group), opts);
	});
}
