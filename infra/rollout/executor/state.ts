import type { TrafficSeen } from "../contract.ts";
import type { Plan } from "../plan.ts";
import type { Split, Step, Version } from "../steps.ts";
import type { Verdict } from "../verdict.ts";

/** What a pass may have done, by whoever runs it. At most one a pass. */
export type Action =
	| { readonly kind: "shift"; readonly to: Split }
	| { readonly kind: "scale"; readonly version: Version; readonly count: number; readonly drainSeconds: number }
	| { readonly kind: "migrate"; readonly migrations: readonly string[] };

/** Everything a pass knows of the world, asked anew before each. */
export interface Observed extends TrafficSeen {
	/** The last migration that the database has; undefined where it has none. An unfinished one is waited for before this is told. */
	readonly migratedTo: string | undefined;
	/** The judge's word since `shiftedMs`; that it is too early for one, since nobody can have answered yet; or that the metric source failed. */
	readonly judged: Verdict | "too early" | "error";
	/** What the user asked for. */
	readonly asked: "nothing" | "roll back" | "stop";
}

export interface Limits {
	/** Seconds that instances get to become healthy. @default 120 */
	readonly readySeconds: number;
	/** Times in a row that the same action may show no effect on the way forward. @default 5 */
	readonly attempts: number;
	/** Passes in a row without an answer of the metric source. @default 4, as Argo Rollouts' consecutiveErrorLimit */
	readonly metricErrors: number;
}

export const defaultLimits: Limits = { readySeconds: 120, attempts: 5, metricErrors: 4 };

/** A rollout under way: plain JSON, written before each action. Whoever reads one of another format refuses it. */
export interface RolloutState {
	readonly format: 1;
	readonly plan: Plan;
	readonly limits: Limits;
	/** "halt": the new version stays, since there is no way back. */
	readonly direction: "forward" | "back" | "halt";
	/** Why it left the way forward. */
	readonly because?: string;
	/** The steps of this direction, and which of them is next. */
	readonly steps: readonly Step[];
	readonly at: number;
	/** What the proxy was last asked for, health aside. */
	readonly split: Split;
	/** When the step was entered, and when the last shift was seen done; Unix milliseconds. */
	readonly sinceMs: number;
	readonly shiftedMs: number;
	/** The last action, and how often in a row; left out where the last pass found nothing to do. */
	readonly last?: { readonly action: Action; readonly times: number };
	/** Passes in a row in which the metric source failed. */
	readonly metricErrors: number;
}

/** How a rollout ended. */
export interface Outcome {
	/** "halted": the new version serves and the old one can't; "stopped": the user left it where it is, and the next `up` goes on. */
	readonly ended: "wanted" | "old" | "halted" | "stopped";
	readonly serves: Version | "both" | "nobody";
	readonly because?: string;
}

export type Next =
	| { readonly kind: "act"; readonly action: Action }
	| { readonly kind: "wait"; readonly why: string }
	| { readonly kind: "done"; readonly outcome: Outcome };

/** Write `state`, then do what is next, then observe and pass again. */
export interface Passed {
	readonly state: RolloutState;
	readonly next: Next;
}
