import type { ServiceIntent } from "./contract.ts";

/** Sizes of nodes: processors, GiB of memory, and thousandths of a processor that AKS keeps for itself. None has a disk of its own, which no key of the stack's would encrypt. */
const sizes = [
	{ vmSize: "Standard_D2s_v5", processors: 2, gib: 8, kept: 100 },
	{ vmSize: "Standard_D4s_v5", processors: 4, gib: 16, kept: 140 },
	{ vmSize: "Standard_D8s_v5", processors: 8, gib: 32, kept: 180 },
	{ vmSize: "Standard_D16s_v5", processors: 16, gib: 64, kept: 260 },
	{ vmSize: "Standard_D32s_v5", processors: 32, gib: 128, kept: 420 },
] as const;

type Size = (typeof sizes)[number];

/** Thousandths of a processor, and MiB. */
interface Room {
	readonly cpuMillis: number;
	readonly memoryMib: number;
}

/** What every node's own pods take beside AKS itself: network, logs, metrics. */
const agents: Room = { cpuMillis: 500, memoryMib: 512 };

/** What the platform's own pods take in all, wherever they land: gateway, Prometheus, the controllers. */
const platform: Room = { cpuMillis: 1500, memoryMib: 3072 };

/** AKS keeps a quarter of the memory at most. */
function roomOf({ processors, gib, kept }: Size): Room {
	return { cpuMillis: processors * 1000 - kept - agents.cpuMillis, memoryMib: gib * 1024 * 0.75 - agents.memoryMib };
}

export interface NodePlan {
	readonly vmSize: string;
	/** Nodes of each zone, at the fewest and at the most. */
	readonly least: number;
	readonly most: number;
}

type Asking = Pick<ServiceIntent, "instances" | "mostInstances" | "cpuMillis" | "memoryMib">;

/** Nodes that hold four of the largest instances each, so that one node's loss is not half of a service; room for a new release that stands whole beside the old one. */
export function planNodes(services: readonly Asking[], zones: number): NodePlan {
	const largest = {
		cpuMillis: 4 * Math.max(...services.map(({ cpuMillis }) => cpuMillis)),
		memoryMib: 4 * Math.max(...services.map(({ memoryMib }) => memoryMib)),
	};
	const size = sizes.find((each) => fits(largest, roomOf(each))) ?? sizes[sizes.length - 1] ?? sizes[0];
	const nodes = (count: (service: Asking) => number) => Math.ceil(nodesFor(services, count, roomOf(size)) / zones);
	return { vmSize: size.vmSize, least: nodes(({ instances }) => instances), most: nodes(({ mostInstances }) => 2 * mostInstances) + 1 };
}

function fits(asked: Room, room: Room): boolean {
	return asked.cpuMillis <= room.cpuMillis && asked.memoryMib <= room.memoryMib;
}

function nodesFor(services: readonly Asking[], count: (service: Asking) => number, room: Room): number {
	const sum = (of: keyof Room) => services.reduce((total, each) => total + count(each) * each[of], platform[of]);
	return Math.ceil(Math.max(sum("cpuMillis") / room.cpuMillis, sum("memoryMib") / room.memoryMib));
}
