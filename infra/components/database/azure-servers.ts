import { Server as FlexibleServer, type ServerArgs } from "@pulumi/azure-native/dbforpostgresql/server.js";
import { all, type Resource } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { onTarget } from "../../kit/targets.ts";
import type { Zone } from "../../kit/zones.ts";
import { diskOf, sizeOf } from "./azure-sizes.ts";
import type { DatabaseAdjustments, DatabaseIntent, DatabaseLinks } from "./contract.ts";
import { names } from "./plan.ts";

export interface AzureServerAdjustments {
	/** The primary's, and the replicas' likewise. */
	readonly server?: Adjust<ServerArgs>;
}

export type DatabaseMaking = Making<DatabaseIntent, DatabaseAdjustments>;

/** A server and its name among the stack's resources. */
export interface Server {
	readonly name: string;
	readonly server: FlexibleServer;
}

/** Azure's limit of a server's name. */
const serverName = { max: 63 };

/** Days that Azure keeps backups for: seven at least, whether they are asked for or not. */
const recovery = { least: 7, most: 35 } as const;

/** Sunday, 03:00 UTC. */
const maintenanceWindow = { customWindow: "Enabled", dayOfWeek: 0, startHour: 3, startMinute: 0 } as const;

/** Where the standby is, by where the primary is. */
const standbyOf: Readonly<Record<Zone, Zone>> = { a: "b", b: "c", c: "a" };

export function createPrimary(making: DatabaseMaking, links: DatabaseLinks, zone: Zone): Server {
	const { name, want } = making;
	const { zoneNames } = onTarget(links.network.placement, "azure");
	const args: ServerArgs = {
		...serverArgs(making, links, name, zone),
		createMode: "Create",
		administratorLogin: names.owner,
		administratorLoginPassword: links.owner.value,
		highAvailability: want.synchronous
			? { mode: "ZoneRedundant", standbyAvailabilityZone: zoneNames[standbyOf[zone]] }
			: { mode: "Disabled" },
		backup: backupArgs(links),
		...encryption(links, true),
	};
	return createServer(making, name, args, []);
}

interface ReplicaTerms {
	readonly primary: Server;
	readonly zone: Zone;
	readonly index: number;
	readonly after: readonly Resource[];
}

/** Of the primary's own size: a smaller one could not take over. */
export function createReplica(making: DatabaseMaking, links: DatabaseLinks, { primary, zone, index, after }: ReplicaTerms): Server {
	const name = `${making.name}-replica-${index + 1}`;
	const args: ServerArgs = {
		...serverArgs(making, links, name, zone),
		createMode: "Replica",
		sourceServerResourceId: primary.server.id,
		...encryption(links, false),
	};
	return createServer(making, name, args, after);
}

function createServer({ adjust, want, opts }: DatabaseMaking, name: string, args: ServerArgs, after: readonly Resource[]): Server {
	const options = { ...opts, protect: want.deletionProtection, dependsOn: [...after] };
	return { name, server: new FlexibleServer(name, adjusted(adjust.azure?.server, args, name), options) };
}

function serverArgs({ want, tags }: DatabaseMaking, { network }: DatabaseLinks, what: string, zone: Zone): ServerArgs {
	const { place, uniqueName, subnets, privateZones, zoneNames } = onTarget(network.placement, "azure");
	return {
		...place(tags),
		serverName: uniqueName(what, serverName),
		version: "16",
		sku: sizeOf(want.memoryMib),
		storage: { storageSizeGB: diskOf(want.diskGib), autoGrow: "Enabled" },
		availabilityZone: zoneNames[zone],
		network: {
			delegatedSubnetResourceId: subnets.database[zone],
			privateDnsZoneArmResourceId: privateZones.database,
			publicNetworkAccess: "Disabled",
		},
		authConfig: { passwordAuth: "Enabled", activeDirectoryAuth: "Disabled" },
		maintenanceWindow,
	};
}

/** Copies in the paired region can be asked for at creation only, so every stack that may grow has them. */
function backupArgs({ recoveryDays, keyring }: DatabaseLinks): NonNullable<ServerArgs["backup"]> {
	const geoRedundantBackup = onTarget(keyring, "azure").copyKeys === undefined ? "Disabled" : "Enabled";
	return { backupRetentionDays: Math.min(Math.max(recoveryDays, recovery.least), recovery.most), geoRedundantBackup };
}

/** By addresses without a version: the server follows the keys' rotation. Replicas have no backups, and so no second key. */
function encryption({ keyring }: DatabaseLinks, backedUp: boolean): Pick<ServerArgs, "identity" | "dataEncryption"> {
	const { keys, copyKeys } = onTarget(keyring, "azure");
	if (keys === undefined) return {};
	const own = keys.database;
	const copy = backedUp ? copyKeys?.database : undefined;
	const users = all([own, ...(copy ? [copy] : [])].map(({ identityId }) => identityId));
	return {
		identity: { type: "UserAssigned", userAssignedIdentities: users.apply((ids) => Object.fromEntries(ids.map((id) => [id, {}]))) },
		dataEncryption: {
			type: "AzureKeyVault",
			primaryKeyURI: own.uri,
			primaryUserAssignedIdentityId: own.identityId,
			...(copy && { geoBackupKeyURI: copy.uri, geoBackupUserAssignedIdentityId: copy.identityId }),
		},
	};
}
