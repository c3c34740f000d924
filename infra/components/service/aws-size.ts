import type { Rule } from "../../kit/settle.ts";
import type { ServiceIntent } from "./contract.ts";

interface Row {
	/** Thousandths of a processor, and the same in ECS' units of 1/1024. */
	readonly cpuMillis: number;
	readonly units: number;
	/** Memory in MiB that may stand beside it. */
	readonly memoryMib: readonly number[];
}

const gib = 1024;
const steps = (from: number, to: number, step: number) => Array.from({ length: (to - from) / step + 1 }, (_, index) => from + index * step);

/** What Fargate runs, and nothing else: the table of task sizes in the ECS developer guide, for Linux. */
const sizes: readonly Row[] = [
	{ cpuMillis: 250, units: 256, memoryMib: [512, gib, 2 * gib] },
	{ cpuMillis: 500, units: 512, memoryMib: steps(gib, 4 * gib, gib) },
	{ cpuMillis: 1000, units: 1024, memoryMib: steps(2 * gib, 8 * gib, gib) },
	{ cpuMillis: 2000, units: 2048, memoryMib: steps(4 * gib, 16 * gib, gib) },
	{ cpuMillis: 4000, units: 4096, memoryMib: steps(8 * gib, 30 * gib, gib) },
	{ cpuMillis: 8000, units: 8192, memoryMib: steps(16 * gib, 60 * gib, 4 * gib) },
	{ cpuMillis: 16_000, units: 16_384, memoryMib: steps(32 * gib, 120 * gib, 8 * gib) },
];

/** The size as a task definition wants it. */
export function planSize({ cpuMillis, memoryMib }: ServiceIntent) {
	const row = sizes.find((each) => each.cpuMillis === cpuMillis);
	if (row === undefined) throw new Error(`${cpuMillis} thousandths of a processor were let through`);
	return { cpu: String(row.units), memory: String(memoryMib) };
}

/** The smallest size that is no smaller in either, else the largest. */
function nearestSize({ cpuMillis, memoryMib }: ServiceIntent): string {
	const all = sizes.flatMap((row) => row.memoryMib.map((memory) => ({ cpu: row.cpuMillis, memory })));
	const { cpu, memory } = (all.find((each) => each.cpu >= cpuMillis && each.memory >= memoryMib) ?? all.at(-1)) as (typeof all)[number];
	return `Set cpu to ${cpu} and memory to ${memory} MiB.`;
}

export const sizeRule: Rule<ServiceIntent> = {
	path: "services.*.memory",
	holds: ({ cpuMillis, memoryMib }) => sizes.some((row) => row.cpuMillis === cpuMillis && row.memoryMib.includes(memoryMib)),
	given: ({ cpuMillis, memoryMib }) => `${memoryMib} MiB and ${cpuMillis} thousandths of a processor`,
	why: "Fargate runs certain sizes of memory with certain processors only.",
	fix: nearestSize,
};
