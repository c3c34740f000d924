import type { Migration, RolloutSpec } from "./spec.ts";

export type Version = "old" | "new";

/** Who gets the requests, whole per cent. The three always sum to 100. */
export interface Split {
	readonly old: number;
	readonly new: number;
	/** Share that the way in refuses itself: 100 while a planned downtime lasts or nobody is healthy, else 0. */
	readonly closed: number;
}

/** Nobody gets requests. */
export const closed: Split = { old: 0, new: 0, closed: 100 };

/** So many per cent to the new version, 0–100, the rest to the old one. */
export const toNew = (weight: number): Split => ({ old: 100 - weight, new: weight, closed: 0 });

export const sameSplit = (one: Split, other: Split): boolean =>
	one.old === other.old && one.new === other.new && one.closed === other.closed;

/** What an analysis asks of the new version. */
export interface Gates {
	/** All of its instances are healthy. */
	readonly readiness: true;
	/** What the judge is asked; left out where the new version has had no requests, since there is nothing to judge. */
	readonly judged?: {
		/** Share of failed requests, 0–1. */
		readonly errorRate: number;
		readonly latencyP99Ms: number;
	};
}

/** One thing at a time that a rollout does. Every target's engine can be told a rollout in these words. */
export type Step =
	/** So many instances of a version, of which `healthy` at least must be so before it goes on. Those that go are drained. */
	| { readonly kind: "scale"; readonly version: Version; readonly count: number; readonly healthy: number }
	| { readonly kind: "shift"; readonly to: Split }
	| { readonly kind: "hold"; readonly seconds: number }
	| { readonly kind: "analyse"; readonly gates: Gates }
	/** All instances of a version go. Requests under way get `drainSeconds` at most. */
	| { readonly kind: "retire"; readonly version: Version; readonly drainSeconds: number }
	/** Migrations by name, in their order. */
	| { readonly kind: "migrate"; readonly migrations: readonly string[] };

/** A release that shall take the place of another. */
export interface Change {
	readonly spec: RolloutSpec;
	/** Instances of each version, whole, 1–1000. They differ where the same `up` changes their number. */
	readonly instances: Readonly<Record<Version, number>>;
	/** Seconds that requests under way get. */
	readonly drainSeconds: number;
	/** Seconds of the longest answer stream; a drain below it would cut one. */
	readonly streamSeconds: number;
	/** Migrations that the new version brings, in the order of their names. */
	readonly pending: readonly Migration[];
}

export const scale = (version: Version, count: number, healthy = count): Step => ({ kind: "scale", version, count, healthy });
export const shift = (to: Split): Step => ({ kind: "shift", to });
export const hold = (seconds: number): Step => ({ kind: "hold", seconds });
export const retire = (version: Version, drainSeconds: number): Step => ({ kind: "retire", version, drainSeconds });
export const ready: Step = { kind: "analyse", gates: { readiness: true } };

export function analyse({ spec }: Change): Step {
	return { kind: "analyse", gates: { readiness: true, judged: { errorRate: spec.errorRate, latencyP99Ms: spec.latencyP99Ms } } };
}

/** A shift of so many per cent to the new version, and what follows every shift. */
export const shiftAndJudge = (change: Change, weight: number): readonly Step[] => [
	shift(toNew(weight)),
	hold(change.spec.holdSeconds),
	analyse(change),
];

/** No step where there is nothing to migrate. */
export function migrate({ pending }: Change): readonly Step[] {
	return pending.length === 0 ? [] : [{ kind: "migrate", migrations: pending.map(({ name }) => name) }];
}
