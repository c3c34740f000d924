import { CustomResource, type CustomResourceOptions, type Input, type Output } from "@pulumi/pulumi";
import type { Address, Zone } from "./address.ts";

export interface PostgresClusterArgs {
	/** The machine's home. */
	readonly machine: Input<string>;
	/** Names the cluster; a–z, 0–9 and "-". */
	readonly name: Input<string>;
	/** Name of the database that is created. */
	readonly database: Input<string>;
	/** The owner's role: it may create roles and owns the database; not a superuser. */
	readonly username: Input<string>;
	/** The owner's password; secret. */
	readonly password: Input<string>;
	/** Zone of the primary at placement. */
	readonly primaryZone: Input<Zone>;
	/** One streaming replica for each zone named; empty for none. At most 5. */
	readonly replicaZones: Input<readonly Zone[]>;
	/** Whether a commit waits until a replica has it. Needs a replica. @default false */
	readonly synchronous?: Input<boolean>;
	/** Most client connections a node takes, 20–500. @default 100 */
	readonly maxConnections?: Input<number>;
	/** Whether each finished WAL segment is copied to the machine's archive folder. @default true */
	readonly archive?: Input<boolean>;
	/** Further settings of postgresql.conf, by name. They win over the cluster's own. */
	readonly settings?: Input<Record<string, string>>;
}

export interface PostgresNode extends Address {
	readonly name: string;
	readonly zone: Zone;
	/** What the node was at placement. */
	readonly role: "primary" | "replica";
}

/** A PostgreSQL primary with streaming replicas. */
export class PostgresCluster extends CustomResource {
	/** Where writes go: always the primary. */
	declare readonly writer: Output<Address>;
	/** Where reads may go: the replicas, and the primary when none serves. */
	declare readonly reader: Output<Address>;
	declare readonly nodes: Output<readonly PostgresNode[]>;
	/** Server version, for example "15.18". */
	declare readonly version: Output<string>;
	/** Absolute path of the folder of archived WAL segments; empty where `archive` is false. */
	declare readonly archiveFolder: Output<string>;
	/** Names of the cluster's processes that answer: the nodes, and "<name>-endpoints", which holds the two addresses. `refresh` writes what it finds; the next `up` starts what is missing. */
	declare readonly running: Output<readonly string[]>;

	constructor(name: string, args: PostgresClusterArgs, opts?: CustomResourceOptions) {
		super(
			"local:index:PostgresCluster",
			name,
			{ writer: undefined, reader: undefined, nodes: undefined, version: undefined, archiveFolder: undefined, running: undefined, ...args },
			opts,
		);
	}
}
