import { CustomResource, type CustomResourceOptions, type Input, type Output } from "@pulumi/pulumi";
import type { Address, Zone } from "./address.ts";

export interface RedisClusterArgs {
	/** The machine's home. */
	readonly machine: Input<string>;
	/** Names the cluster; a–z, 0–9 and "-". */
	readonly name: Input<string>;
	/** "cluster": shards with replicas; "standalone": one server. A change replaces it. */
	readonly mode: Input<"cluster" | "standalone">;
	/** Zones to place nodes in. In cluster mode no zone gets two masters or a master with its own replica, so at least as many as `masters`. */
	readonly zones: Input<readonly Zone[]>;
	/** Cluster mode only: 3 or more. @default 3 */
	readonly masters?: Input<number>;
	/** Cluster mode only: 0–2. @default 1 */
	readonly replicasPerMaster?: Input<number>;
	/** Memory limit of one node in MiB, at least 8; least recently used keys go first. @default 64 */
	readonly memoryMib?: Input<number>;
	/** Password of the default user; secret. */
	readonly password: Input<string>;
	/** After how many milliseconds of silence a node counts as failed, 200–15,000. @default 1000 */
	readonly nodeTimeoutMs?: Input<number>;
}

export interface RedisNode extends Address {
	readonly name: string;
	readonly zone: Zone;
	/** What the node was at placement. */
	readonly role: "master" | "replica";
}

/** A Redis Cluster, or one Redis server. */
export class RedisCluster extends CustomResource {
	declare readonly nodes: Output<readonly RedisNode[]>;
	/** Server version, for example "7.0.15". */
	declare readonly version: Output<string>;
	/** Names of the nodes that answer. `refresh` writes what it finds; the next `up` starts what is missing. */
	declare readonly running: Output<readonly string[]>;

	constructor(name: string, args: RedisClusterArgs, opts?: CustomResourceOptions) {
		super("local:index:RedisCluster", name, { nodes: undefined, version: undefined, running: undefined, ...args }, opts);
	}
}
