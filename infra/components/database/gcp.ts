import { type DatabaseArgs as ContentArgs, Database } from "@pulumi/gcp/sql/database.js";
import { DatabaseInstance, type DatabaseInstanceArgs } from "@pulumi/gcp/sql/databaseInstance.js";
import { User, type UserArgs } from "@pulumi/gcp/sql/user.js";
import type { input } from "@pulumi/gcp/types/index.js";
import { interpolate, type Output } from "@pulumi/pulumi";
import { RandomId } from "@pulumi/random/randomId.js";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { physicalName } from "../../kit/naming.ts";
import { onTarget } from "../../kit/targets.ts";
import type { DatabaseAdjustments, DatabaseDriver, DatabaseIntent, DatabaseLinks } from "./contract.ts";
import { type Edition, editionFor, hasMachine, mostLogDays, planTier } from "./gcp-tiers.ts";
import { names } from "./plan.ts";

export interface GcpDatabaseServer {
	readonly target: "gcp";
	/** Of the primary, in its project. */
	readonly instance: Output<string>;
	/** By which the primary writes what it exports. */
	readonly account: Output<string>;
	/** Certificate of the authority that signs the server's, in PEM: clients don't know it. */
	readonly authority: Output<string>;
}

declare module "./contract.ts" {
	interface Servers {
		readonly gcp: GcpDatabaseServer;
	}
	interface DatabaseAdjustments {
		readonly gcp?: {
			readonly instance?: Adjust<DatabaseInstanceArgs>;
			readonly readPool?: Adjust<DatabaseInstanceArgs>;
			/** Of the database inside. */
			readonly content?: Adjust<ContentArgs>;
			readonly owner?: Adjust<UserArgs>;
		};
	}
}

type DatabaseMaking = Making<DatabaseIntent, DatabaseAdjustments>;
type Settings = input.sql.DatabaseInstanceSettings;

/** An instance's name and its project's, 30 at most, have 98 characters together; a random ending takes 7. */
const instanceName = { max: 60 };

const databaseVersion = "POSTGRES_16";
const ports = { direct: 5432, pooled: 6432 } as const;

/** A connection is lent for one transaction; without the second flag the pooler forgets the statements that a client has prepared. */
const poolerFlags = [
	{ name: "pool_mode", value: "transaction" },
	{ name: "max_prepared_statements", value: "200" },
];

/** Sunday, 4:00 UTC, a week after the first ones: what breaks others breaks there first. */
const maintenanceWindow = { day: 7, hour: 4, updateTrack: "stable" };

export const gcpDatabase = {
	target: "gcp",
	features: { synchronous: true, pooler: true, memory: "always", disk: "always" },
	limits: {
		replicas: { max: 20, why: "a read pool has 20 nodes at most." },
		memoryMib: { min: 3840, path: "database.memory", why: "Cloud SQL has no dedicated server with less." },
		diskGib: { min: 10, path: "database.disk", why: "a disk has 10 GiB at least." },
	},
	rules: [hasMachine],
	create: (making, links) => {
		const edition = editionFor(making.want, links);
		const suffix = createSuffix(making);
		const primary = createPrimary(making, links, edition, suffix);
		createContent(making, links, primary);
		const reader = making.want.replicas > 0 ? createReadPool(making, links, edition, suffix, primary) : primary;
		const server: GcpDatabaseServer = {
			target: "gcp",
			instance: primary.name,
			account: primary.serviceAccountEmailAddress,
			authority: primary.serverCaCerts.apply((certificates) => certificates[0]?.cert ?? ""),
		};
		return {
			server,
			writer: interpolate`${primary.privateIpAddress}:${making.want.pooler ? ports.pooled : ports.direct}`,
			...(making.want.pooler && { direct: interpolate`${primary.privateIpAddress}:${ports.direct}` }),
			reader: interpolate`${reader.privateIpAddress}:${ports.direct}`,
			version: primary.databaseVersion,
		};
	},
} satisfies DatabaseDriver;

/** A name stays taken for a week after its instance is gone: with a fixed one a stack could not be made anew. */
function createSuffix({ name, opts }: DatabaseMaking): Output<string> {
	return new RandomId(`${name}-name`, { byteLength: 3 }, opts).hex;
}

function planBackups({ recoveryDays }: DatabaseLinks, edition: Edition): Settings["backupConfiguration"] {
	if (recoveryDays === 0) return { enabled: false, pointInTimeRecoveryEnabled: false };
	return {
		enabled: true,
		pointInTimeRecoveryEnabled: true,
		transactionLogRetentionDays: Math.min(recoveryDays, mostLogDays[edition]),
		backupRetentionSettings: { retainedBackups: recoveryDays },
	};
}

function createPrimary(making: DatabaseMaking, links: DatabaseLinks, edition: Edition, suffix: Output<string>): DatabaseInstance {
	const { name, want, stack, adjust, opts } = making;
	const args: DatabaseInstanceArgs = {
		name: interpolate`${physicalName([stack.project, stack.stack], instanceName)}-${suffix}`,
		region: stack.region,
		databaseVersion,
		encryptionKeyName: onTarget(links.keyring, "gcp").keys.database,
		deletionProtection: want.deletionProtection,
		settings: {
			...commonSettings(making, links, edition),
			availabilityType: want.synchronous ? "REGIONAL" : "ZONAL",
			diskSize: want.diskGib,
			backupConfiguration: planBackups(links, edition),
			deletionProtectionEnabled: want.deletionProtection,
			// Else all backups go with the server, whoever deletes it.
			retainBackupsOnDelete: want.deletionProtection,
			maintenanceWindow,
			...(want.pooler && { connectionPoolConfigs: [{ connectionPoolingEnabled: true, flags: poolerFlags }] }),
		},
	};
	// The disk grows by itself and never shrinks: asking for its first size again would replace the server.
	const ignoreChanges = ["settings.diskSize"];
	return new DatabaseInstance(name, adjusted(adjust.gcp?.instance, args, name), {
		...opts,
		protect: want.deletionProtection,
		ignoreChanges,
	});
}

/** What servers that write and servers that read have alike. */
function commonSettings({ want, tags }: DatabaseMaking, { network }: DatabaseLinks, edition: Edition): Settings {
	const flags = { max_connections: String(want.maxConnections), log_connections: "on", log_disconnections: "on", log_lock_waits: "on" };
	return {
		tier: planTier(edition, want.memoryMib),
		edition,
		diskType: "PD_SSD",
		diskAutoresize: true,
		databaseFlags: Object.entries(flags).map(([name, value]) => ({ name, value })),
		insightsConfig: { queryInsightsEnabled: true, recordApplicationTags: true },
		ipConfiguration: {
			ipv4Enabled: false,
			privateNetwork: onTarget(network.placement, "gcp").networkForDatabases,
			sslMode: "ENCRYPTED_ONLY",
		},
		userLabels: { ...tags },
	};
}

/** All replicas behind one address that stays, however many there are. */
function createReadPool(
	making: DatabaseMaking,
	links: DatabaseLinks,
	edition: Edition,
	suffix: Output<string>,
	primary: DatabaseInstance,
): DatabaseInstance {
	const { name, want, stack, adjust, opts } = making;
	const logical = `${name}-readers`;
	const args: DatabaseInstanceArgs = {
		name: interpolate`${physicalName([stack.project, stack.stack, "readers"], instanceName)}-${suffix}`,
		region: stack.region,
		databaseVersion,
		masterInstanceName: primary.name,
		instanceType: "READ_POOL_INSTANCE",
		nodeCount: want.replicas,
		encryptionKeyName: onTarget(links.keyring, "gcp").keys.database,
		deletionProtection: want.deletionProtection,
		settings: commonSettings(making, links, edition),
	};
	return new DatabaseInstance(logical, adjusted(adjust.gcp?.readPool, args, logical), opts);
}

/** The migrations make everything else, the application's role among it. */
function createContent({ name, want, adjust, opts }: DatabaseMaking, { owner }: DatabaseLinks, { name: instance }: DatabaseInstance): void {
	const content: ContentArgs = { instance, name: names.database };
	const protect = want.deletionProtection;
	new Database(`${name}-content`, adjusted(adjust.gcp?.content, content, `${name}-content`), { ...opts, protect });
	const user: UserArgs = { instance, name: names.owner, password: owner.value };
	new User(`${name}-owner`, adjusted(adjust.gcp?.owner, user, `${name}-owner`), opts);
}
