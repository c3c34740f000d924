import { textOf } from "../files.ts";
import { type Connection, connectTo } from "./connection.ts";
import { type Member, shardsOf } from "./form.ts";
import { type ShardState, SLOTS } from "./placement.ts";
import { type ClusterRecord, clusterPaths, loadRecord } from "./record.ts";

/** Milliseconds for an answer; whoever looks waits no longer than 2 s in all. */
const PATIENCE_MS = 1_400;

/** A cluster's record with connections to the nodes that answer. */
export interface Reached {
	readonly record: ClusterRecord;
	readonly members: readonly Member[];
}

/** Connects to what answers of a cluster, has `work` look at it, and closes the connections; undefined where there is no such cluster. */
export async function withReached<Result>(
	home: string,
	cluster: string,
	work: (reached: Reached) => Promise<Result>,
): Promise<Result | undefined> {
	const record = await loadRecord(home, cluster);
	if (!record) return undefined;
	const password = (await textOf(clusterPaths(home, cluster).password)) ?? "";
	const connections = await Promise.all(record.nodes.map((node) => connectTo(node, [password], PATIENCE_MS).catch(() => undefined)));
	const members = record.nodes.flatMap((node, index): Member[] => {
		const connection = connections[index];
		return connection ? [{ node, connection }] : [];
	});
	try {
		return await work({ record, members });
	} finally {
		for (const { connection } of members) connection.close();
	}
}

/** The shards of a healed cluster: every node serves, every slot is served, every replica has its master's data. Undefined while it isn't so. */
export async function healedShards({ record, members }: Reached): Promise<readonly ShardState[] | undefined> {
	if (members.length < record.nodes.length) return undefined;
	const facts = await Promise.all(members.map(async (member) => ({ ...member, ...(await factsOf(member.connection)) })));
	if (!facts.every(({ whole }) => whole)) return undefined;
	const shards = shardsOf(facts).map((shard) => ({
		masters: shard.filter(({ takesWrites }) => takesWrites),
		candidates: shard.map(({ node }) => ({ name: node.name, zone: node.zone })),
	}));
	if (!shards.every(({ masters }) => masters.length === 1)) return undefined;
	return shards.map(({ masters, candidates }) => ({ master: masters[0]!.node.name, candidates }));
}

async function factsOf(connection: Connection): Promise<{ readonly whole: boolean; readonly takesWrites: boolean }> {
	const [cluster, replication] = await Promise.all([connection.call("CLUSTER", "INFO"), connection.call("INFO", "replication")]);
	const takesWrites = /role:master/.test(`${replication}`);
	const served = /cluster_state:ok/.test(`${cluster}`) && `${cluster}`.includes(`cluster_slots_ok:${SLOTS}`);
	return { whole: served && (takesWrites || /master_link_status:up/.test(`${replication}`)), takesWrites };
}
