import type { SlotRange } from "./placement.ts";

/** One line of CLUSTER NODES: what a node knows of another, or of itself. */
export interface Peer {
	readonly id: string;
	readonly host: string;
	readonly port: number;
	readonly flags: readonly string[];
	/** Id of its master; undefined for a master. */
	readonly master: string | undefined;
	readonly linked: boolean;
	readonly configEpoch: number;
	readonly slots: readonly SlotRange[];
}

/** What one node knows of the cluster. */
export interface View {
	readonly myself: Peer;
	readonly peers: readonly Peer[];
}

export function parseView(nodes: string): View {
	const peers = nodes.trim().split("\n").map(parsePeer);
	const myself = peers.find(({ flags }) => flags.includes("myself"));
	if (!myself) throw new Error("A Redis node does not list itself in CLUSTER NODES.");
	return { myself, peers };
}

function parsePeer(line: string): Peer {
	const [id = "", address = "", flags = "", master = "-", , , epoch = "0", link = "", ...slots] = line.split(" ");
	const [, host = "", port = "0"] = /^(.*):(\d+)@/.exec(address) ?? [];
	return {
		id,
		host,
		port: Number(port),
		flags: flags.split(","),
		master: master === "-" ? undefined : master,
		linked: link === "connected",
		configEpoch: Number(epoch),
		// Slots that are on the move stand in brackets; they still belong to their owner's ranges.
		slots: slots.filter((range) => !range.startsWith("[")).map(parseRange),
	};
}

function parseRange(range: string): SlotRange {
	const [first, last = first] = range.split("-").map(Number);
	return [first!, last!];
}

/** The parts of `range` that no owned range covers. */
export function uncovered(range: SlotRange, owned: readonly SlotRange[]): readonly SlotRange[] {
	return owned.reduce<readonly SlotRange[]>((left, cut) => left.flatMap((part) => without(part, cut)), [range]);
}

function without([first, last]: SlotRange, [from, to]: SlotRange): readonly SlotRange[] {
	if (to < first || from > last) return [[first, last]];
	const parts: SlotRange[] = [];
	if (from > first) parts.push([first, from - 1]);
	if (to < last) parts.push([to + 1, last]);
	return parts;
}
