import { join } from "node:path";
import { textOf, writeWhole } from "../files.ts";
import type { NodePaths } from "./configuration.ts";
import type { ClusterRecord } from "./record.ts";

/** Where a cluster's files lie on the machine. */
export interface ClusterPaths {
	readonly folder: string;
	readonly record: string;
	readonly endpoints: string;
	/** Digest of the endpoints' configuration that the running process has read. */
	readonly endpointsLoaded: string;
	readonly archiveScript: string;
	readonly archive: string;
	readonly secrets: Readonly<Record<"superuser" | "replication" | "check", string>>;
}

export function clusterPaths(home: string, cluster: string): ClusterPaths {
	const folder = join(home, "data", cluster);
	const secret = (role: string) => join(home, "secrets", `${cluster}-${role}`);
	return {
		folder,
		record: join(folder, "cluster.json"),
		endpoints: join(folder, "endpoints.cfg"),
		endpointsLoaded: join(folder, "endpoints.loaded"),
		archiveScript: join(folder, "archive.sh"),
		archive: join(home, "archive", cluster),
		secrets: { superuser: secret("superuser"), replication: secret("replication"), check: secret("check") },
	};
}

/** Where one node's files lie. The configuration stays outside the data, so that no clone and no base backup carries it away. */
export interface NodeLayout extends NodePaths {
	readonly folder: string;
	readonly configuration: string;
}

export function nodeLayout(cluster: ClusterPaths, node: string): NodeLayout {
	const folder = join(cluster.folder, node);
	return {
		folder,
		data: join(folder, "pgdata"),
		configuration: join(folder, "postgresql.conf"),
		hba: join(folder, "pg_hba.conf"),
		ident: join(folder, "pg_ident.conf"),
		passwords: join(folder, "pgpass"),
		archiveScript: cluster.archiveScript,
		archive: cluster.archive,
	};
}

export async function loadRecord(home: string, cluster: string): Promise<ClusterRecord | undefined> {
	const text = await textOf(clusterPaths(home, cluster).record);
	return text === undefined ? undefined : JSON.parse(text);
}

export async function saveRecord(home: string, record: ClusterRecord): Promise<void> {
	await writeWhole(clusterPaths(home, record.name).record, `${JSON.stringify(record, undefined, "\t")}\n`);
}
