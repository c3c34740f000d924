import { DatabaseCluster, type DatabaseClusterArgs } from "@pulumi/digitalocean/databaseCluster.js";
import { DatabaseDb, type DatabaseDbArgs } from "@pulumi/digitalocean/databaseDb.js";
import { DatabasePostgresqlConfig, type DatabasePostgresqlConfigArgs } from "@pulumi/digitalocean/databasePostgresqlConfig.js";
import { interpolate, type Output, output, secret } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { physicalName } from "../../kit/naming.ts";
import { revisionOf } from "../../kit/revision.ts";
import type { Rule } from "../../kit/settle.ts";
import { tagTexts } from "../../kit/tags.ts";
import { onTarget } from "../../kit/targets.ts";
import type { DatabaseAdjustments, DatabaseDriver, DatabaseIntent, DatabaseLinks } from "./contract.ts";
import { names } from "./plan.ts";

export interface DigitaloceanDatabaseServer {
	readonly target: "digitalocean";
	readonly clusterId: Output<string>;
	/** Of the primary, within the network. */
	readonly host: Output<string>;
	readonly port: Output<number>;
	/** Disk of each node to begin with. */
	readonly diskGib: number;
}

declare module "./contract.ts" {
	interface Servers {
		readonly digitalocean: DigitaloceanDatabaseServer;
	}
	interface DatabaseAdjustments {
		readonly digitalocean?: {
			readonly cluster?: Adjust<DatabaseClusterArgs>;
			readonly database?: Adjust<DatabaseDbArgs>;
			readonly config?: Adjust<DatabasePostgresqlConfigArgs>;
		};
	}
}

type PostgresMaking = Making<DatabaseIntent, DatabaseAdjustments>;

/** What DigitalOcean takes as a database cluster's name. */
const clusterName = { max: 63 };

/** Sizes of PostgreSQL's nodes from the API's list of options; memory in MiB. From 16 GiB on processors are not shared with strangers. */
const plans: readonly { readonly memoryMib: number; readonly slug: string }[] = [
	{ memoryMib: 1024, slug: "db-s-1vcpu-1gb" },
	{ memoryMib: 2048, slug: "db-s-1vcpu-2gb" },
	{ memoryMib: 4096, slug: "db-s-2vcpu-4gb" },
	{ memoryMib: 8192, slug: "db-s-4vcpu-8gb" },
	{ memoryMib: 16_384, slug: "gd-4vcpu-16gb" },
	{ memoryMib: 32_768, slug: "gd-8vcpu-32gb" },
	{ memoryMib: 65_536, slug: "gd-16vcpu-64gb" },
	{ memoryMib: 131_072, slug: "gd-32vcpu-128gb" },
	{ memoryMib: 163_840, slug: "gd-40vcpu-160gb" },
];

/** The smallest size that has the memory. */
function planFor({ memoryMib }: DatabaseIntent): (typeof plans)[number] {
	return plans.find((plan) => plan.memoryMib >= memoryMib) ?? (plans.at(-1) as (typeof plans)[number]);
}

/** Connections that a size takes: 25 for each GiB of memory and at most 1000, less three that DigitalOcean keeps for itself. */
function connectionsOf(intent: DatabaseIntent): number {
	return Math.min((planFor(intent).memoryMib / 1024) * 25, 1000) - 3;
}

const connectionsFollowMemory: Rule<DatabaseIntent> = {
	path: "database.maxConnections",
	holds: (intent) => intent.maxConnections === connectionsOf(intent),
	given: ({ maxConnections }) => String(maxConnections),
	why: "the number follows from the memory, 25 for each GiB, and can't be chosen.",
	fix: (intent) => `Set it to ${connectionsOf(intent)}, or change database.memory.`,
};

const standbyNeedsMemory: Rule<DatabaseIntent> = {
	path: "database.memory",
	holds: ({ replicas, memoryMib }) => replicas === 0 || memoryMib >= 2048,
	given: ({ memoryMib }) => `${memoryMib} MiB`,
	why: "the smallest size has no standby nodes.",
	fix: `Set it to "2 GiB" or more, or database.replicas to 0.`,
};

export const digitaloceanDatabase = {
	target: "digitalocean",
	features: {
		synchronous: "a standby node follows the primary without being waited for, and no argument changes that.",
		pooler:
			"the managed PgBouncer has no setting that keeps prepared statements when it changes connections, and every statement of the services is prepared.",
		memory: "always",
		disk: "always",
	},
	limits: {
		replicas: { max: 2, why: "a cluster has two standby nodes at most, and no read-only node beyond them would take over." },
		memoryMib: { min: 1024, max: 163_840, path: "database.memory", why: "the smallest size has 1 GiB, the largest 160 GiB." },
		diskGib: { min: 20, path: "database.disk", why: "a node has a disk of its own." },
	},
	rules: [connectionsFollowMemory, standbyNeedsMemory],
	create: (making, links) => {
		const cluster = createCluster(making, links);
		createConfig(making, cluster);
		createDatabase(making, cluster);
		const { privateHost: host, port } = cluster;
		const value = secret(cluster.password);
		const password = { value, reference: output("database-owner"), revision: revisionOf(value) };
		return {
			server: { target: "digitalocean", clusterId: cluster.id, host, port, diskGib: making.want.diskGib },
			writer: interpolate`${host}:${port}`,
			reader: interpolate`${making.want.replicas > 0 ? host.apply(standbyHost) : host}:${port}`,
			version: cluster.version.apply((version) => version ?? ""),
			owner: { user: "doadmin", password },
		};
	},
} satisfies DatabaseDriver;

/** What stands before a primary's private name also stands before its standby nodes', which share one. */
function standbyHost(primary: string): string {
	return primary.replace(/^private-/, "private-replica-");
}

/** The disk grows by itself from what it was made with, so a later change of its size would undo that: it is the provider's from then on. */
function createCluster({ name, want, stack, adjust, tags, opts }: PostgresMaking, { network }: DatabaseLinks): DatabaseCluster {
	const { vpcId } = onTarget(network.placement, "digitalocean");
	const args: DatabaseClusterArgs = {
		name: physicalName([stack.project, stack.stack, name], clusterName),
		engine: "pg",
		version: "17",
		size: planFor(want).slug,
		region: stack.region,
		nodeCount: 1 + want.replicas,
		privateNetworkUuid: vpcId,
		storageSizeMib: String(want.diskGib * 1024),
		storageAutoscale: { enabled: true, thresholdPercent: 80, incrementGib: 10 },
		maintenanceWindows: [{ day: "sunday", hour: "03:00:00" }],
		tags: tagTexts(tags),
	};
	const kept = { ...opts, protect: want.deletionProtection, ignoreChanges: ["storageSizeMib"] };
	return new DatabaseCluster(name, adjusted(adjust.digitalocean?.cluster, args, name), kept);
}

function createDatabase({ name, want, adjust, opts }: PostgresMaking, { id }: DatabaseCluster): void {
	const logical = `${name}-database`;
	const kept = { ...opts, protect: want.deletionProtection };
	new DatabaseDb(logical, adjusted(adjust.digitalocean?.database, { clusterId: id, name: names.database }, logical), kept);
}

/** Backups begin when fewest learn. What takes longer than a second is logged; a forgotten transaction would keep dead rows from being removed. */
function createConfig({ name, adjust, opts }: PostgresMaking, { id }: DatabaseCluster): void {
	const logical = `${name}-config`;
	const args = { clusterId: id, backupHour: 2, backupMinute: 0, logMinDurationStatement: 1000, idleInTransactionSessionTimeout: 60_000 };
	new DatabasePostgresqlConfig(logical, adjusted(adjust.digitalocean?.config, args, logical), opts);
}
