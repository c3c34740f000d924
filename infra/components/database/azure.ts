import { ManagementLockByScope } from "@pulumi/azure-native/authorization/managementLockByScope.js";
import { Database } from "@pulumi/azure-native/dbforpostgresql/database.js";
import { VirtualEndpoint } from "@pulumi/azure-native/dbforpostgresql/virtualEndpoint.js";
import { interpolate, type Output } from "@pulumi/pulumi";
import { onTarget } from "../../kit/targets.ts";
import { type AzureConfigurationAdjustments, configure } from "./azure-configuration.ts";
import { type AzureServerAdjustments, createPrimary, createReplica, type DatabaseMaking, type Server } from "./azure-servers.ts";
import { burstable, largestMib, smallestMib } from "./azure-sizes.ts";
import type { DatabaseDriver, DatabaseIntent, DatabaseLinks } from "./contract.ts";
import { names, planPlacement } from "./plan.ts";

export interface AzureDatabaseServer {
	readonly target: "azure";
	/** Identifiers of the primary and of its replicas. */
	readonly serverId: Output<string>;
	readonly serverName: Output<string>;
	readonly replicaIds: readonly Output<string>[];
}

declare module "./contract.ts" {
	interface Servers {
		readonly azure: AzureDatabaseServer;
	}
	interface DatabaseAdjustments {
		readonly azure?: AzureServerAdjustments & AzureConfigurationAdjustments;
	}
}

/** Azure's limit of a virtual endpoint's name. */
const endpointName = { max: 63 };

/** What servers of the Burstable kind can't do. */
function needsMore(path: "synchronous" | "replicas" | "pooler", asked: (intent: DatabaseIntent) => boolean, otherwise: string) {
	return {
		path: `database.${path}`,
		holds: (intent: DatabaseIntent) => !asked(intent) || !burstable(intent.memoryMib),
		given: (intent: DatabaseIntent) => `${intent[path]} with ${intent.memoryMib} MiB of memory`,
		why: "servers below 8 GiB are of Azure's Burstable kind, which doesn't have it.",
		fix: `Set database.memory to "8 GiB" or more, or this to ${otherwise}.`,
	};
}

export const azureDatabase = {
	target: "azure",
	features: { synchronous: true, pooler: true, memory: "always", disk: "always" },
	limits: {
		replicas: { max: 5, why: "a Flexible Server has five replicas at most." },
		maxConnections: { min: 25, why: "a Flexible Server takes 25 connections at least." },
		memoryMib: { min: smallestMib, max: largestMib, path: "database.memory", why: "there is no server of another size." },
		diskGib: { min: 20, max: 32_767, path: "database.disk", why: "there is no disk of another size." },
	},
	rules: [
		needsMore("synchronous", ({ synchronous }) => synchronous, "false"),
		needsMore("replicas", ({ replicas }) => replicas > 0, "0"),
		needsMore("pooler", ({ pooler }) => pooler, "false"),
	],
	create: (making, links) => {
		const { network } = links;
		const { primary: zone, replicas: zones } = planPlacement(network.zones, making.want.replicas);
		const primary = createPrimary(making, links, zone);
		const configured = configure(making, links, primary, [createDatabase(making, links, primary)]);
		// One after the other: while a replica is made, its primary takes no other change.
		let after = configured;
		const replicas = zones.map((each, index) => {
			const replica = createReplica(making, links, { primary, zone: each, index, after });
			after = configure(making, links, replica, []);
			return replica.server;
		});
		if (making.want.deletionProtection) protect(making, primary);
		const addresses = createAddresses(making, links, primary, replicas);
		const server: AzureDatabaseServer = {
			target: "azure",
			serverId: primary.server.id,
			serverName: primary.server.name,
			replicaIds: replicas.map(({ id }) => id),
		};
		return { server, ...addresses, version: primary.server.version.apply((version = "") => version) };
	},
} satisfies DatabaseDriver;

function createDatabase({ name, want, tags, opts }: DatabaseMaking, { network }: DatabaseLinks, { server }: Server): Database {
	const { resourceGroupName } = onTarget(network.placement, "azure").place(tags);
	const args = { resourceGroupName, serverName: server.name, databaseName: names.database, charset: "UTF8", collation: "en_US.utf8" };
	return new Database(`${name}-${names.database}`, args, { ...opts, protect: want.deletionProtection });
}

/** Flexible Server has no protection of its own: a lock holds for everyone who may not remove locks. */
function protect({ name, opts }: DatabaseMaking, { server }: Server): void {
	new ManagementLockByScope(`${name}-lock`, { scope: server.id, level: "CanNotDelete", notes: "database.deletionProtection" }, opts);
}

/** Behind PgBouncer where it is asked for; both listen on the same server. */
const ports = { direct: 5432, pooled: 6432 } as const;

interface Addresses {
	readonly writer: Output<string>;
	readonly direct: Output<string>;
	readonly reader: Output<string>;
}

/** With replicas, names that go over to the promoted one. Azure's name for reading leads to one server: the first replica. */
function createAddresses(
	making: DatabaseMaking,
	{ network }: DatabaseLinks,
	{ server }: Server,
	[first, ...others]: readonly Server["server"][],
): Addresses {
	const { name, want, tags, opts } = making;
	const at = (host: Output<string>, port: number) => interpolate`${host}:${port}`;
	const port = want.pooler ? ports.pooled : ports.direct;
	if (first === undefined) {
		const host = server.fullyQualifiedDomainName;
		return { writer: at(host, port), direct: at(host, ports.direct), reader: at(host, port) };
	}
	const { place, uniqueName } = onTarget(network.placement, "azure");
	const endpoint = new VirtualEndpoint(
		`${name}-endpoint`,
		{
			resourceGroupName: place(tags).resourceGroupName,
			serverName: server.name,
			virtualEndpointName: uniqueName(name, endpointName),
			endpointType: "ReadWrite",
			members: [first.name],
		},
		{ ...opts, dependsOn: others },
	);
	const named = (role: "writer" | "reader") => interpolate`${endpoint.name}.${role}.postgres.database.azure.com`;
	return { writer: at(named("writer"), port), direct: at(named("writer"), ports.direct), reader: at(named("reader"), port) };
}
