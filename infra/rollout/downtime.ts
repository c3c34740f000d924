import type { Change } from "./steps.ts";

/** Seconds for which nobody is served. */
export interface Downtime {
	readonly drain: number;
	readonly migrate: number;
	readonly start: number;
	readonly total: number;
}

/** What the parts of a downtime take, seconds: as measured the last time, or the limits that end them. */
export interface Parts {
	/** All pending migrations together. */
	readonly migrateSeconds: number;
	/** Until an instance is healthy; they start at once. */
	readonly startSeconds: number;
}

/** The planned downtime of a change; undefined where its strategy has none. It is an upper bound as far as `parts` are. */
export function plannedDowntime(
	{ spec, drainSeconds, pending }: Pick<Change, "spec" | "drainSeconds" | "pending">,
	parts: Parts,
): Downtime | undefined {
	if (spec.strategy !== "recreate") return undefined;
	const migrate = pending.length === 0 ? 0 : parts.migrateSeconds;
	return { drain: drainSeconds, migrate, start: parts.startSeconds, total: drainSeconds + migrate + parts.startSeconds };
}

/** One line for the user, to be printed before the first step. */
export function downtimeText({ drain, migrate, start, total }: Downtime): string {
	return `Planned downtime: up to ${total} seconds (drain ${drain} s, migrate ${migrate} s, start ${start} s).`;
}
