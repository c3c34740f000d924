import { type Mistake, Refusal } from "../../refusal.ts";
import type { Zone } from "../../sdk/address.ts";

/** Slots of a Redis Cluster; a key's slot is CRC16 of the key modulo this. */
export const SLOTS = 16_384;

/** Where one node belongs. */
export interface Place {
	readonly name: string;
	readonly zone: Zone;
	readonly role: "master" | "replica";
	/** Number of the shard, from 0: a master and its replicas. */
	readonly shard: number;
}

/** First and last slot, both included. */
export type SlotRange = readonly [first: number, last: number];

/**
 * Places masters and their replicas so that no zone holds two masters or a master with its own replica, evenly over the zones.
 * Refuses where there are too few zones for that.
 */
export function placeNodes(cluster: string, zones: readonly Zone[], masters: number, replicasPerMaster: number): readonly Place[] {
	const mistakes = placementMistakes(zones, masters, replicasPerMaster);
	if (mistakes.length > 0) throw new Refusal(mistakes);
	const distinct = [...new Set(zones)];
	const zoneAt = (index: number) => distinct[index % distinct.length]!;
	const shards = Array.from({ length: masters }, (_, shard) => shard);
	const rounds = Array.from({ length: replicasPerMaster + 1 }, (_, round) => round);
	return rounds.flatMap((round) =>
		shards.map((shard): Place => {
			const number = round * masters + shard + 1;
			return { name: `${cluster}-${number}`, zone: zoneAt(shard + round), role: round === 0 ? "master" : "replica", shard };
		}),
	);
}

/** Why the nodes don't fit into the zones; empty where they do. */
export function placementMistakes(zones: readonly Zone[], masters: number, replicasPerMaster: number): readonly Mistake[] {
	const distinct = [...new Set(zones)];
	const mistake = (why: string, needed: number, fewer: string): Mistake => {
		return { path: "zones", value: zones.join(", "), why, fix: `Name at least ${needed} zones, or lower ${fewer}.` };
	};
	const tooFewFor = (needed: number, found: readonly Mistake[]) => (distinct.length < needed ? found : []);
	const crowded = `No zone may hold two masters, and ${masters} masters don't fit into ${distinct.length} different zones.`;
	const together = `A master and its ${replicasPerMaster} replicas need a zone each.`;
	return [
		...tooFewFor(masters, [mistake(crowded, masters, "masters to no less than 3")]),
		...tooFewFor(replicasPerMaster + 1, [mistake(together, replicasPerMaster + 1, "replicasPerMaster")]),
	];
}

/** The slots of a shard: all shards have equally many, give or take one. */
export function slotsOf(shard: number, masters: number): SlotRange {
	const start = (index: number) => Math.round((index * SLOTS) / masters);
	return [start(shard), start(shard + 1) - 1];
}

/** A shard as it is right now. */
export interface ShardState {
	/** The node that takes writes. */
	readonly master: string;
	/** Nodes that could take writes: the master, and the replicas that are connected to it. The node placed as master first. */
	readonly candidates: readonly { readonly name: string; readonly zone: Zone }[];
}

/** Whether no zone holds two masters. */
export function holdsZoneRule(shards: readonly ShardState[]): boolean {
	const zones = shards.map(masterZone);
	return new Set(zones).size === zones.length;
}

function masterZone({ master, candidates }: ShardState): Zone | undefined {
	return candidates.find(({ name }) => name === master)?.zone;
}

/** The replicas that must take over so that no zone holds two masters again, as few as can be; undefined while the nodes that are up don't allow it. */
export function planTakeovers(shards: readonly ShardState[]): readonly string[] | undefined {
	let best: readonly string[] | undefined;
	const place = (index: number, taken: ReadonlySet<Zone>, moved: readonly string[]): void => {
		if (best && moved.length >= best.length) return;
		const shard = shards[index];
		if (!shard) {
			best = moved;
			return;
		}
		for (const { name, zone } of shard.candidates) {
			if (!taken.has(zone)) place(index + 1, new Set([...taken, zone]), name === shard.master ? moved : [...moved, name]);
		}
	};
	place(0, new Set(), []);
	return best;
}
