import type { Address } from "../../sdk/address.ts";
import type { Node } from "./plan.ts";

/** What the machine knows of a cluster, kept beside its data without any secret, so that a fail-over needs no engine and an interrupted create goes on. */
export interface ClusterRecord {
	readonly name: string;
	readonly database: string;
	readonly username: string;
	readonly synchronous: boolean;
	readonly maxConnections: number;
	readonly archive: boolean;
	readonly settings: Readonly<Record<string, string>>;
	/** Absolute paths of programs by name: postgres, initdb, and pg_basebackup where it is there. */
	readonly binaries: Readonly<Record<string, string>>;
	/** Server version, for example "15.18". */
	readonly version: string;
	/** System user that the servers run as; left out where they run as the caller. */
	readonly user?: string;
	readonly writer: Address;
	readonly reader: Address;
	readonly nodes: readonly Node[];
	/** Name of the node that takes writes. */
	readonly primary: string;
	/** Whether the primary once had its roles and database: from then on an empty data folder is a loss, never a reason to start afresh. */
	readonly initialised: boolean;
}

export function primaryOf(record: ClusterRecord): Node {
	return nodeOf(record, record.primary);
}

export function nodeOf(record: ClusterRecord, name: string): Node {
	const node = record.nodes.find((candidate) => candidate.name === name);
	if (!node) throw new Error(`Cluster ${record.name} has no node ${name}.`);
	return node;
}

/** The nodes that follow the primary and have caught up with it once. */
export function replicasOf(record: ClusterRecord): readonly Node[] {
	return record.nodes.filter((node) => node.name !== record.primary && node.state === undefined);
}

/** The nodes with one of them in another state. */
export function withState(record: ClusterRecord, name: string, state: "joining" | "fenced" | undefined): readonly Node[] {
	return record.nodes.map((node) => {
		if (node.name !== name) return node;
		const { state: _, ...member } = node;
		return state === undefined ? member : { ...member, state };
	});
}

/** A replication slot's name: PostgreSQL allows no "-" in it. */
export function slotOf(node: Pick<Node, "name">): string {
	return node.name.replaceAll("-", "_");
}
