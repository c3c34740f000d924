import { Refusal } from "../../refusal.ts";
import type { Ground } from "../ground.ts";
import { Cluster } from "./cluster.ts";
import { loadRecord } from "./layout.ts";
import { finishPromotion, onPrimary, startReplica, untilCaughtUp } from "./nodes.ts";
import type { Node } from "./plan.ts";
import { nodeOf, primaryOf, replicasOf, slotOf, withState } from "./record.ts";
import { reload } from "./reload.ts";
import { ensureSlot } from "./roles.ts";
import { nodeState } from "./sql.ts";

/**
 * Makes a replica the primary. The old primary is shut out first, so there are never two: where it still runs it is stopped in order and
 * hands over its last rows; where it is dead it stays so until `rejoin`. The writer's address follows by itself. May be repeated after
 * an interruption.
 */
export async function promote(ground: Ground, cluster: string, node: string): Promise<void> {
	await promoteIn(await openCluster(ground, cluster), node);
}

export async function promoteIn(cluster: Cluster, name: string): Promise<void> {
	const { record, ground } = cluster;
	const node = nodeOf(record, name);
	if (record.primary !== name) {
		await verifyFit(cluster, node);
		await ground.supervisor.remove(record.primary);
		await cluster.commit({ primary: name, nodes: withState(record, record.primary, "fenced") });
	}
	await cluster.configure();
	await finishPromotion(cluster, node);
	await onPrimary(cluster, async (client) => {
		for (const replica of replicasOf(cluster.record)) await ensureSlot(client, slotOf(replica));
	});
	await reload(cluster);
	await cluster.serveEndpoints();
}

/** Brings a node that a fail-over shut out back as a replica, by a fresh clone of the primary. */
export async function rejoin(ground: Ground, cluster: string, node: string): Promise<void> {
	await join(await openCluster(ground, cluster), [node]);
}

/** Brings nodes in as replicas, side by side; from then on commits may wait for them. */
export async function join(cluster: Cluster, names: readonly string[]): Promise<void> {
	const nodes = names.map((name) => nodeOf(cluster.record, name));
	await Promise.all(nodes.map((node) => startReplica(cluster, node)));
	await untilCaughtUp(cluster, nodes);
	const joined = (record: Cluster["record"], name: string) => ({ ...record, nodes: withState(record, name, undefined) });
	await cluster.commit({ nodes: names.reduce(joined, cluster.record).nodes });
	await cluster.configure();
	await reload(cluster);
}

async function openCluster(ground: Ground, name: string): Promise<Cluster> {
	const record = await loadRecord(ground.home, name);
	if (!record)
		throw new Refusal([{ path: "cluster", value: name, why: "There is no such cluster on this machine.", fix: "Run up first." }]);
	return Cluster.open(ground, record);
}

/** From here on the old primary's data counts no more, so the new one must be there and, as far as can be asked, have all of it. */
async function verifyFit(cluster: Cluster, node: Node): Promise<void> {
	const { record, passwords } = cluster;
	if (node.state) throw unfit(record.name, node, "It has not caught up with the primary, so rows would be lost.");
	if ((await nodeState(node, passwords.superuser)) !== "replica") throw unfit(record.name, node, "It does not answer as a replica.");
	const primary = await nodeState(primaryOf(record), passwords.superuser);
	if (primary === "primary") await untilCaughtUp(cluster, [node]);
}

function unfit(cluster: string, node: Node, why: string): Refusal {
	return new Refusal([
		{ path: `${cluster}: promote`, value: node.name, why, fix: "Promote another replica, or run up first to bring it back." },
	]);
}
