/** What Cloud SQL sells. The first one takes any size, the second one has its own, better ones. */
export type Edition = "ENTERPRISE" | "ENTERPRISE_PLUS";

/** Processors of the machines of Enterprise Plus; each has 8 GiB for every one. Source: Cloud SQL's table of machine types, series N2. */
const plusProcessors = [2, 4, 8, 16, 32, 48, 64, 80, 96] as const;
const plusMibPerProcessor = 8 * 1024;

/** Memory of one processor of Enterprise is 0.9–6.5 GiB, in steps of 256 MiB, with one processor or an even number up to 96. */
const mostMibPerProcessor = 6.5 * 1024;
const stepMib = 256;

/** The most that both editions have: a change of the edition keeps the size. */
export const mostMemoryMib = 96 * mostMibPerProcessor;

/** The smallest machine with so much memory. */
export function planTier(edition: Edition, memoryMib: number): string {
	return edition === "ENTERPRISE" ? customTier(memoryMib) : plusTier(memoryMib);
}

function plusTier(memoryMib: number): string {
	return `db-perf-optimized-N-${plusProcessors.find((count) => count * plusMibPerProcessor >= memoryMib)}`;
}

function customTier(memoryMib: number): string {
	const memory = Math.ceil(memoryMib / stepMib) * stepMib;
	const least = Math.ceil(memory / mostMibPerProcessor);
	const processors = least === 1 ? 1 : Math.ceil(least / 2) * 2;
	return `db-custom-${processors}-${memory}`;
}
