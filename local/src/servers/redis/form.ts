import { until } from "../until.ts";
import type { Connection } from "./connection.ts";
import { type SlotRange, slotsOf } from "./placement.ts";
import type { Node } from "./record.ts";
import { parseView, uncovered, type View } from "./view.ts";

/** A node of the cluster and the connection to it. */
export interface Member {
	readonly node: Node;
	readonly connection: Connection;
}

interface Seen extends Member {
	readonly view: View;
}

const TIMEOUT_MS = 30_000;

/** Forms one cluster out of running nodes, from whatever an interrupted forming or a lost node left: does only what is missing. */
export async function formCluster(members: readonly Member[], masters: number): Promise<void> {
	await forgetStrangers(members);
	await numberFresh(members);
	await introduce(members);
	const seen = await look(members);
	await Promise.all(shardsOf(seen).map((shard) => completeShard(shard, seen, masters)));
	await until("the Redis nodes to agree on their cluster", TIMEOUT_MS, async () => isWhole(members));
}

export async function look(members: readonly Member[]): Promise<readonly Seen[]> {
	return Promise.all(
		members.map(async (member) => ({ ...member, view: parseView(`${await member.connection.call("CLUSTER", "NODES")}`) })),
	);
}

/**
 * A node that lost its data comes back as another, and what it was stays in the others' lists. Nobody would vote it out, as its address
 * answers again, so here its place is given to the replica that has most of its data; then it is forgotten.
 */
async function forgetStrangers(members: readonly Member[]): Promise<void> {
	const seen = await look(members);
	const own = new Set(seen.map(({ view }) => view.myself.id));
	const known = seen.flatMap(({ view }) => view.peers.filter(({ flags }) => !flags.includes("handshake")));
	const strangers = [...new Set(known.map(({ id }) => id).filter((id) => !own.has(id)))];
	if (strangers.length === 0) return;
	await Promise.all(strangers.map((stranger) => succeed(seen.filter(({ view }) => view.myself.master === stranger))));
	await until("replicas to take over from lost nodes", TIMEOUT_MS, async () => {
		const now = await look(members);
		return now.every(({ view }) => !strangers.includes(view.myself.master ?? ""));
	});
	const forget = ({ connection, view }: Seen) =>
		view.peers.filter(({ id }) => strangers.includes(id)).map(({ id }) => connection.call("CLUSTER", "FORGET", id));
	await Promise.all((await look(members)).flatMap(forget));
}

/** Has the one of a lost master's replicas that followed it furthest take its slots. */
async function succeed(replicas: readonly Seen[]): Promise<void> {
	const offsets = await Promise.all(replicas.map(async ({ connection }) => offsetIn(`${await connection.call("INFO", "replication")}`)));
	await replicas[offsets.indexOf(Math.max(...offsets))]?.connection.call("CLUSTER", "FAILOVER", "TAKEOVER");
}

function offsetIn(replication: string): number {
	return Number(/slave_repl_offset:(\d+)/.exec(replication)?.[1] ?? 0);
}

/** Fresh nodes all have configuration epoch 0; with one of their own they need not argue about it later. */
async function numberFresh(members: readonly Member[]): Promise<void> {
	const fresh = (await look(members)).filter(({ view }) => view.peers.length === 1 && view.myself.configEpoch === 0);
	const number = ({ node, connection }: Member) =>
		connection.call("CLUSTER", "SET-CONFIG-EPOCH", members.findIndex((member) => member.node === node) + 1);
	await Promise.all(fresh.map(number));
}

/** Has every node meet those that it doesn't know. Gossip alone would get there too, later. */
async function introduce(members: readonly Member[]): Promise<void> {
	const seen = await look(members);
	const knows = ({ view }: Seen, other: Seen) => view.peers.some(({ id }) => id === other.view.myself.id);
	const pairs = seen.flatMap((one, index) =>
		seen
			.slice(index + 1)
			.filter((other) => !knows(one, other))
			.map((other) => [one, other] as const),
	);
	await Promise.all(pairs.map(([one, { node }]) => one.connection.call("CLUSTER", "MEET", node.host, node.port)));
	await until("the Redis nodes to know each other", TIMEOUT_MS, async () => {
		const now = await look(members);
		return now.every((one) => now.every((other) => knows(one, other)));
	});
}

export function shardsOf<M extends Member>(members: readonly M[]): readonly (readonly M[])[] {
	const count = Math.max(...members.map(({ node }) => node.shard)) + 1;
	return Array.from({ length: count }, (_, shard) => members.filter(({ node }) => node.shard === shard));
}

/** Gives the shard's master the slots that nobody has, and has the others follow it. After a fail-over the master is the one that holds slots, wherever it was placed. */
async function completeShard(shard: readonly Seen[], all: readonly Seen[], masters: number): Promise<void> {
	const owner = shard.find(({ view }) => view.myself.slots.length > 0) ?? shard.find(({ node }) => node.role === "master");
	if (!owner) throw new Error("A shard has no node that was placed as its master.");
	const owned = all.flatMap(({ view }): readonly SlotRange[] => view.myself.slots);
	const missing = uncovered(slotsOf(owner.node.shard, masters), owned);
	if (owner.view.myself.master) await owner.connection.call("CLUSTER", "FAILOVER", "TAKEOVER");
	if (missing.length > 0) await owner.connection.call("CLUSTER", "ADDSLOTSRANGE", ...missing.flat());
	const followers = shard.filter(({ view }) => view.myself.id !== owner.view.myself.id && view.myself.master !== owner.view.myself.id);
	await Promise.all(followers.map(({ connection }) => connection.call("CLUSTER", "REPLICATE", owner.view.myself.id)));
}

async function isWhole(members: readonly Member[]): Promise<boolean> {
	const whole = await Promise.all(members.map(async ({ connection }) => isNodeWhole(connection, members.length)));
	return whole.every(Boolean);
}

/** Whether the node serves, sees every slot served, knows everybody in their role, and has its master's data where it is a replica. */
async function isNodeWhole(connection: Connection, count: number): Promise<boolean> {
	const [info, replication, nodes] = await Promise.all([
		connection.call("CLUSTER", "INFO"),
		connection.call("INFO", "replication"),
		connection.call("CLUSTER", "NODES"),
	]);
	const follows = /role:master/.test(`${replication}`) || /master_link_status:up/.test(`${replication}`);
	const { peers } = parseView(`${nodes}`);
	const settled = peers.length === count && peers.every((peer) => peer.master !== undefined || peer.slots.length > 0);
	return /cluster_state:ok/.test(`${info}`) && /cluster_slots_ok:16384/.test(`${info}`) && follows && settled;
}
