/** What Cloud SQL sells. The first one takes nearly any size, the second one has its own, better ones. */
export type Edition = "ENTERPRISE" | "ENTERPRISE_PLUS";

/** Processors of the machines of Enterprise Plus. Source: Cloud SQL's table of machine types, series N2. */
const plusProcessors = [2, 4, 8, 16, 32, 48, 64, 80] as const;
const plusMibPerProcessor = 8 * 1024;

/** Sizes that both editions have, in MiB: a server of one of them can change its edition. */
export const plusMemories: readonly number[] = plusProcessors
	.map((count) => count * plusMibPerProcessor)
	.filter((each) => each <= 624 * 1024);

/** Memory of one processor of Enterprise is 6.5 GiB at most, in steps of 256 MiB, with one processor or an even number. */
const mostMibPerProcessor = 6.5 * 1024;
export const stepMib = 256;

/** The machine with so much memory, one of `plusMemories` for Enterprise Plus. */
export function planTier(edition: Edition, memoryMib: number): string {
	return edition === "ENTERPRISE" ? customTier(memoryMib) : `db-perf-optimized-N-${memoryMib / plusMibPerProcessor}`;
}

function customTier(memoryMib: number): string {
	const least = Math.ceil(memoryMib / mostMibPerProcessor);
	return `db-custom-${least === 1 ? 1 : Math.ceil(least / 2) * 2}-${memoryMib}`;
}
