import type { Client } from "pg";
import { until } from "../until.ts";
import type { Cluster } from "./cluster.ts";
import { startNode, untilCaughtUp } from "./nodes.ts";
import type { Node } from "./plan.ts";
import { primaryOf, replicasOf } from "./record.ts";
import { asSuperuser } from "./sql.ts";

/** Settings that a replica may not have lower than its primary had at the WAL that the replica replays. */
const NOT_BELOW_PRIMARY = [
	"max_connections",
	"max_worker_processes",
	"max_wal_senders",
	"max_prepared_transactions",
	"max_locks_per_transaction",
];

/** Has the running members read their configuration, and restarts those that can take it in no other way, one after the other. */
export async function reload(cluster: Cluster): Promise<void> {
	const primary = primaryOf(cluster.record);
	const replicas = replicasOf(cluster.record);
	const waiting = await Promise.all([primary, ...replicas].map((node) => reloadNode(cluster, node)));
	if (!waiting.includes(true)) return;
	const lowered = await asSuperuser(primary, cluster.passwords.superuser, lowers);
	const due = [...replicas, primary].filter((node) => waiting[[primary, ...replicas].indexOf(node)]);
	for (const node of lowered ? due.toReversed() : due) await restart(cluster, node);
}

async function restart(cluster: Cluster, node: Node): Promise<void> {
	await cluster.ground.supervisor.restart(node.name);
	await startNode(cluster, node);
	// The next one goes down only when this one can stand in for it, and has replayed what the primary says of its limits.
	await untilCaughtUp(cluster, replicasOf(cluster.record));
}

/** Whether the node waits for a restart after it has read its configuration. */
async function reloadNode(cluster: Cluster, node: Node): Promise<boolean> {
	const ask = <Row extends object>(query: string) =>
		asSuperuser(node, cluster.passwords.superuser, async (client) => (await client.query<Row>(query)).rows[0]!);
	const loaded = async () => (await ask<{ at: string }>("select pg_conf_load_time()::text as at")).at;
	const before = await loaded();
	await ask("select pg_reload_conf()");
	// A new connection is born with what the server itself has read.
	await until(`${node.name} to read its configuration`, 10_000, async () => (await loaded()) !== before);
	return (await ask<{ due: boolean }>("select exists (select from pg_settings where pending_restart) as due")).due;
}

async function lowers(client: Client): Promise<boolean> {
	const query = `
		select exists (
			select from pg_settings as now
			left join (select distinct on (name) name, setting from pg_file_settings order by name, seqno desc) as wanted using (name)
			where now.pending_restart and now.name = any($1) and coalesce(wanted.setting::int, 0) < now.setting::int
		) as lowers`;
	return (await client.query<{ lowers: boolean }>(query, [NOT_BELOW_PRIMARY])).rows[0]!.lowers;
}
