import { join } from "node:path";
import type { Address } from "../../sdk/address.ts";
import { textOf, writeWhole } from "../files.ts";
import type { Place } from "./placement.ts";

export type Node = Place & Address;

/** What the machine knows of a cluster, kept beside its data without any secret. */
export interface ClusterRecord {
	readonly name: string;
	readonly mode: "cluster" | "standalone";
	readonly masters: number;
	readonly memoryMib: number;
	readonly nodeTimeoutMs: number;
	/** Absolute path of redis-server. */
	readonly program: string;
	/** Server version, for example "7.0.15". */
	readonly version: string;
	/** System user that the nodes run as; left out where they run as the caller. */
	readonly user?: string;
	readonly nodes: readonly Node[];
}

/** Where a cluster's files lie on the machine. */
export interface ClusterPaths {
	readonly folder: string;
	readonly record: string;
	readonly password: string;
}

export function clusterPaths(home: string, cluster: string): ClusterPaths {
	const folder = join(home, "data", cluster);
	return { folder, record: join(folder, "cluster.json"), password: join(home, "secrets", `${cluster}-redis`) };
}

export async function loadRecord(home: string, cluster: string): Promise<ClusterRecord | undefined> {
	const text = await textOf(clusterPaths(home, cluster).record);
	return text === undefined ? undefined : JSON.parse(text);
}

export async function saveRecord(home: string, record: ClusterRecord): Promise<void> {
	await writeWhole(clusterPaths(home, record.name).record, `${JSON.stringify(record, undefined, "\t")}\n`);
}
