import { Refusal } from "../../refusal.ts";
import { removeFolder } from "../files.ts";
import { until } from "../until.ts";
import { clone } from "./clone.ts";
import type { Cluster } from "./cluster.ts";
import { hasData, initialise } from "./data-folder.ts";
import { nodeLayout } from "./layout.ts";
import type { Node } from "./plan.ts";
import { nodeSpec } from "./processes.ts";
import { primaryOf, slotOf } from "./record.ts";
import { dropSlot, ensureSlot, keepsWal } from "./roles.ts";
import { asSuperuser, untilAnswering } from "./sql.ts";

/** Starts the primary; makes its data first where the cluster is new. */
export async function startPrimary(cluster: Cluster): Promise<void> {
	const { record, ground, passwords } = cluster;
	const primary = primaryOf(record);
	const { data } = cluster.layout(primary);
	if (!(await hasData(data))) {
		if (record.initialised) throw lostData(cluster, data);
		await initialise(data, record.binaries.initdb!, passwords.superuser, ground.user);
	}
	await startNode(cluster, primary);
	await finishPromotion(cluster, primary);
}

/** A fail-over that was interrupted after it was decided left the new primary a replica. */
export async function finishPromotion(cluster: Cluster, primary: Node): Promise<void> {
	const promote = "select pg_promote(true, 30) as done where pg_is_in_recovery()";
	const { rows } = await asSuperuser(primary, cluster.passwords.superuser, (client) => client.query<{ done: boolean }>(promote));
	if (rows[0]?.done === false) throw new Error(`${primary.name} was not promoted within 30 s.`);
}

/** A new empty cluster in the place of one that was lost would look healthy, and its first backup would look like the real one. */
function lostData(cluster: Cluster, data: string): Refusal {
	const fix = "Put the folder back, promote a replica, or remove the database and create it anew to start with an empty one.";
	return new Refusal([{ path: `${cluster.record.name}: data folder`, value: data, why: "The primary's data is gone.", fix }]);
}

/** Starts a node whose data is there, and waits until it answers. */
export async function startNode(cluster: Cluster, node: Node): Promise<void> {
	await cluster.ground.supervisor.put(nodeSpec(cluster.record, node, cluster.layout(node)));
	await untilAnswering(node, cluster.passwords.superuser);
}

/** Starts a replica; clones the primary first where the replica has no data, may not use what it has, or has lost its place in the WAL. */
export async function startReplica(cluster: Cluster, replica: Node): Promise<void> {
	const present = replica.state !== "fenced" && (await hasData(cluster.layout(replica).data));
	const follows = present && (await onPrimary(cluster, (client) => keepsWal(client, slotOf(replica))));
	if (!follows) await cloneAnew(cluster, replica);
	await startNode(cluster, replica);
}

/** Stops the node and gives it the primary's data. */
async function cloneAnew(cluster: Cluster, replica: Node): Promise<void> {
	const { record, ground, passwords } = cluster;
	const primary = primaryOf(record);
	const layout = cluster.layout(replica);
	await ground.supervisor.remove(replica.name);
	await removeFolder(layout.data);
	await onPrimary(cluster, async (client) => {
		// An interrupted clone may still be reading from the slot.
		await dropSlot(client, slotOf(replica));
		await ensureSlot(client, slotOf(replica));
	});
	await clone(layout.data, replica, {
		primary,
		data: cluster.layout(primary).data,
		superuserPassword: passwords.superuser,
		baseBackup: record.binaries.pg_basebackup,
		passwords: layout.passwords,
		user: ground.user,
	});
}

/** Removes a node for good: its process, its data, its port and its place in the primary's WAL. */
export async function removeNode(cluster: Cluster, node: Pick<Node, "name">): Promise<void> {
	const { ground, paths } = cluster;
	await ground.supervisor.remove(node.name);
	await onPrimary(cluster, (client) => dropSlot(client, slotOf(node)));
	await removeFolder(nodeLayout(paths, node.name).folder);
	await ground.releasePorts([portKey(node.name)]);
}

export function portKey(node: string): string {
	return `${node}.postgres`;
}

export async function onPrimary<Result>(cluster: Cluster, work: Parameters<typeof asSuperuser<Result>>[2]): Promise<Result> {
	return asSuperuser(primaryOf(cluster.record), cluster.passwords.superuser, work);
}

/** Waits until the replicas named stream from the primary and have replayed all that it had written by now. */
export async function untilCaughtUp(cluster: Cluster, replicas: readonly Node[], timeoutMs = 30_000): Promise<void> {
	const names = replicas.map(({ name }) => name);
	const caughtUp = "select count(*)::int as ready from pg_stat_replication where application_name = any($1) and replay_lsn >= $2";
	await onPrimary(cluster, async (client) => {
		const { rows } = await client.query<{ lsn: string }>("select pg_current_wal_flush_lsn() as lsn");
		await until(`${names.join(", ")} to follow ${cluster.record.primary}`, timeoutMs, async () => {
			const found = await client.query<{ ready: number }>(caughtUp, [names, rows[0]!.lsn]);
			return found.rows[0]!.ready === names.length;
		});
	});
}
