import type { Migration, Strategy } from "./spec.ts";

/** Whether the old version is gone before the new one migrates. Under any other strategy it would answer on a schema that it doesn't know. */
export const carriesBreaking = (strategy: Strategy): boolean => strategy === "recreate";

export const breakingOf = (pending: readonly Migration[]): readonly Migration[] => pending.filter(({ breaking }) => breaking);

/** Why a strategy that doesn't carry it is refused, and the way around it. */
export const refusedFor = ({ name }: Migration) => ({
	why: `The migration ${name} breaks the running release, which would go on answering on a schema that it doesn't know.`,
	fix: "Expand and contract in two releases, so that neither breaks the one before; or set it to recreate, which stops the service for the migration.",
});
