import { z } from "zod";
import type { Keeper, KeeperReport } from "../../supervisor/keepers.ts";
import { textOf } from "../files.ts";
import { clusterPaths, loadRecord } from "./layout.ts";
import { type ClusterRecord, primaryOf, replicasOf } from "./record.ts";
import { asSuperuser, nodeState } from "./sql.ts";

/** Milliseconds between two looks. */
const EVERY_MS = 2_000;

const args = z.object({ cluster: z.string() });

/** Says whether a cluster's primary takes writes and its replicas follow. Mends nothing: the endpoints follow by themselves, and who becomes primary is not decided by one that looks on. */
export const keeper: Keeper = {
	everyMs: EVERY_MS,
	async run(given, { home }) {
		const { cluster } = args.parse(given);
		const record = await loadRecord(home, cluster);
		if (!record) return { state: "failed", message: `The record of ${cluster} is gone.` };
		return look(record, (await textOf(clusterPaths(home, cluster).secrets.superuser)) ?? "");
	},
};

async function look(record: ClusterRecord, password: string): Promise<KeeperReport> {
	const primary = primaryOf(record);
	const writer = (await nodeState(primary, password)) === "primary";
	const following = writer ? await followersOf(record, password) : [];
	const astray = record.nodes.filter(({ name }) => name !== primary.name && !following.includes(name)).map(({ name }) => name);
	const checks = { writer, replicas: replicasOf(record).every(({ name }) => following.includes(name)) };
	if (!writer) return { state: "failed", message: `${primary.name}, the primary of ${record.name}, takes no writes.`, checks };
	if (astray.length > 0)
		return { state: "restoring", message: `${astray.join(", ")} of ${record.name} does not follow ${primary.name}.`, checks };
	return { state: "ok", message: "", checks };
}

async function followersOf(record: ClusterRecord, password: string): Promise<readonly string[]> {
	const query = "select application_name as name from pg_stat_replication where state = 'streaming'";
	const found = await asSuperuser(primaryOf(record), password, async (client) => (await client.query<{ name: string }>(query)).rows).catch(
		() => [],
	);
	return found.map(({ name }) => name);
}
