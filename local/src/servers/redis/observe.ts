import { access } from "node:fs/promises";
import { join } from "node:path";
import { type ClusterRecord, clusterPaths } from "./record.ts";
import { withReached } from "./state.ts";

/** A cluster as it is found. */
export interface Observed {
	readonly record: ClusterRecord;
	/** Names of the nodes whose folder is there. */
	readonly present: readonly string[];
	/** Names of the nodes that answer. */
	readonly running: readonly string[];
}

/** Looks at a cluster without the supervisor's help and without changing anything; undefined where there is none. Takes at most 2 s. */
export async function observe(home: string, cluster: string): Promise<Observed | undefined> {
	return withReached(home, cluster, async ({ record, members }) => {
		const there = await Promise.all(record.nodes.map(({ name }) => exists(join(clusterPaths(home, cluster).folder, name))));
		const present = record.nodes.filter((_, index) => there[index]).map(({ name }) => name);
		return { record, present, running: members.map(({ node }) => node.name) };
	});
}

async function exists(path: string): Promise<boolean> {
	return access(path).then(
		() => true,
		() => false,
	);
}
