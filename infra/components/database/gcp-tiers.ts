import type { Rule } from "../../kit/settle.ts";
import type { DatabaseIntent, DatabaseLinks } from "./contract.ts";

/** What Cloud SQL sells. The first one takes nearly any size, the second one has its own, better ones. */
export type Edition = "ENTERPRISE" | "ENTERPRISE_PLUS";

/** Processors of the machines of Enterprise Plus. Source: Cloud SQL's table of machine types, series N2. */
const plusProcessors = [2, 4, 8, 16, 32, 48, 64, 80] as const;
const plusMibPerProcessor = 8 * 1024;

/** Sizes that both editions have, in MiB: a server of one of them can change its edition. */
const plusMemories: readonly number[] = plusProcessors.map((count) => count * plusMibPerProcessor).filter((each) => each <= 624 * 1024);

/** Memory of one processor of Enterprise is 6.5 GiB at most, in steps of 256 MiB, with one processor or an even number. */
const mostMibPerProcessor = 6.5 * 1024;
const stepMib = 256;

/** The machine with so much memory, one of `plusMemories` for Enterprise Plus. */
export function planTier(edition: Edition, memoryMib: number): string {
	return edition === "ENTERPRISE" ? customTier(memoryMib) : `db-perf-optimized-N-${memoryMib / plusMibPerProcessor}`;
}

function customTier(memoryMib: number): string {
	const least = Math.ceil(memoryMib / mostMibPerProcessor);
	return `db-custom-${least === 1 ? 1 : Math.ceil(least / 2) * 2}-${memoryMib}`;
}

/** Days of write-ahead log that each edition keeps at most. Source: the provider's documentation of `transactionLogRetentionDays`. */
export const mostLogDays: Readonly<Record<Edition, number>> = { ENTERPRISE: 7, ENTERPRISE_PLUS: 35 };

function needsPlus({ replicas, pooler }: DatabaseIntent): boolean {
	return replicas > 0 || pooler;
}

function isSmall({ memoryMib }: DatabaseIntent): boolean {
	return memoryMib < (plusMemories[0] as number) && memoryMib % stepMib === 0;
}

/** The dearer edition where something is asked for that the other doesn't have. An instance changes its edition in place; one that is smaller than the edition's smallest stays and keeps its log for less time. */
export function editionFor(want: DatabaseIntent, { recoveryDays }: DatabaseLinks): Edition {
	const longLog = recoveryDays > mostLogDays.ENTERPRISE && plusMemories.includes(want.memoryMib);
	return needsPlus(want) || longLog ? "ENTERPRISE_PLUS" : "ENTERPRISE";
}

const smallOnes = `, or without both to a multiple of ${stepMib} MiB below 16 GiB`;

/** The size is one that is sold. */
export const hasMachine: Rule<DatabaseIntent> = {
	path: "database.memory",
	holds: (want) => plusMemories.includes(want.memoryMib) || (isSmall(want) && !needsPlus(want)),
	given: ({ memoryMib }) => `${memoryMib} MiB`,
	why: "servers of 16 GiB and more, and all with replicas or a pooler, come in certain sizes.",
	fix: `Set it to one of ${plusMemories.map((each) => each / 1024).join(", ")} GiB${smallOnes}.`,
};
