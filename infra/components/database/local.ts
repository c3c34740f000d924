import type { Address } from "@learning-assistant/local/sdk/address.ts";
import { PostgresCluster } from "@learning-assistant/local/sdk/postgres-cluster.ts";
import type { Output } from "@pulumi/pulumi";
import { onTarget } from "../../kit/targets.ts";
import type { DatabaseDriver } from "./contract.ts";
import { names, planPlacement } from "./plan.ts";

export interface LocalDatabaseServer {
	readonly target: "local";
	/** The cluster's name on the machine. */
	readonly cluster: string;
	readonly writer: Output<Address>;
	/** Absolute path of the folder of archived WAL. */
	readonly archiveFolder: Output<string>;
}

declare module "./contract.ts" {
	interface Servers {
		readonly local: LocalDatabaseServer;
	}
}

export const localDatabase = {
	target: "local",
	features: {
		synchronous: true,
		pooler: "no pooler is run; the services' own pools are enough for the few processes of one machine.",
		memory: "servers share the machine's memory.",
		disk: "servers share the machine's disk.",
	},
	limits: {
		replicas: { max: 5, why: "every copy is a whole server with its own data on the same disk." },
		maxConnections: { max: 500, why: "every connection is a process of the same machine." },
	},
	rules: [
		{
			path: "database.synchronous",
			holds: ({ synchronous, replicas }) => !synchronous || replicas > 0,
			given: ({ synchronous }) => String(synchronous),
			why: "there is no replica that a commit could wait for.",
			fix: "Set database.replicas to 1 or more, or this to false.",
		},
	],
	create: ({ name, want, opts }, { network, owner }) => {
		const { primary, replicas } = planPlacement(network.zones, want.replicas);
		const cluster = new PostgresCluster(
			name,
			{
				machine: onTarget(network.placement, "local").home,
				name,
				database: names.database,
				username: names.owner,
				password: owner.value,
				primaryZone: primary,
				replicaZones: replicas,
				synchronous: want.synchronous,
				maxConnections: want.maxConnections,
			},
			{ ...opts, protect: want.deletionProtection },
		);
		const server: LocalDatabaseServer = { target: "local", cluster: name, writer: cluster.writer, archiveFolder: cluster.archiveFolder };
		return { server, writer: cluster.writer.apply(hostAndPort), reader: cluster.reader.apply(hostAndPort), version: cluster.version };
	},
} satisfies DatabaseDriver;

function hostAndPort({ host, port }: Address): string {
	return `${host}:${port}`;
}
