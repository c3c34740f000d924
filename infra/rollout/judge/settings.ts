import type { RolloutSpec } from "../spec.ts";
import type { Share } from "./evidence.ts";
import { standardBounds } from "./observation.ts";

/** What a judge may get wrong, for a whole rollout. */
export interface Comparison {
	/** Share of healthy releases that may be rolled back, 0–1. @default 0.001 */
	readonly falseRollback: number;
	/** Share of releases failing `multiple` times as often as the old one that may pass or stay undecided, 0–1. @default 0.01 */
	readonly missed: number;
}

export interface JudgeSettings extends Pick<RolloutSpec, "errorRate" | "latencyP99Ms"> {
	readonly comparison: Comparison;
	/** Requests of the old version before this rollout and how many of them failed. Nothing: the floor alone is what is expected. @default none */
	readonly recorded: Share;
	/** The least error rate that is expected of any version: below it a single failure would convict. @default 0.001 */
	readonly rateFloor: number;
	/** How many times the recorded rate must be found. @default 10 */
	readonly multiple: number;
	/** How many times slower a release may be at any share of its requests before it is compared at all. @default 1.5 */
	readonly slower: number;
	/**
	 * Share of its requests that may be slower than that and are still not compared, 0–1. A processor that is taken away for a moment delays all that is
	 * under way at once: taken for so many independent answers, one such moment would convict. What is slow so rarely is left to the limit of the slowest
	 * hundredth. @default 0.05
	 */
	readonly slowerShare: number;
	/** Looks that a rollout gives to a judge begun anew; they share `falseRollback`. @default 1 */
	readonly analyses: number;
	/** Seconds without a request of the new version after which there is no data. @default 120: two of CloudWatch's minutes */
	readonly silenceSeconds: number;
	/** Crashes of the new version that are let pass. @default 0 */
	readonly crashesAllowed: number;
	/** The same for instances that lost readiness. @default 0 */
	readonly unreadyAllowed: number;
	/** Upper bounds of the latency histogram, milliseconds, rising. One of them must be `latencyP99Ms` or above. @default standardBounds */
	readonly boundsMs: readonly number[];
}

export const judgeDefaults: JudgeSettings = {
	errorRate: 0.01,
	latencyP99Ms: 500,
	comparison: { falseRollback: 0.001, missed: 0.01 },
	recorded: { count: 0, of: 0 },
	rateFloor: 0.001,
	multiple: 10,
	slower: 1.5,
	slowerShare: 0.05,
	analyses: 1,
	silenceSeconds: 120,
	crashesAllowed: 0,
	unreadyAllowed: 0,
	boundsMs: standardBounds,
};

/** 95 % one-sided. */
const z = 1.645;

/**
 * The rate that the new version is held against: the upper 95 % bound (Wilson) of what was recorded, at least the floor. The plain share of a short record
 * would be too low half of the time, and then healthy releases would be convicted more often than the settings allow. Never above `errorRate`: the bound of
 * a record of ten requests is a quarter of them, and would let pass whatever fails less.
 */
export function expectedRate({ recorded: { count, of }, rateFloor, errorRate }: JudgeSettings): number {
	if (of === 0) return rateFloor;
	const share = count / of;
	const upper = (share + (z * z) / (2 * of) + z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))) / (1 + (z * z) / of);
	return Math.max(rateFloor, Math.min(upper, errorRate, 0.5));
}

/** The rate that must be found; never beyond the middle between the expected rate and every request. */
export function multiplied(rate: number, multiple: number): number {
	return Math.min(rate * multiple, (1 + rate) / 2);
}

/**
 * The metrics that a healthy release may fail by chance, and each one's part of `falseRollback`: Bonferroni's correction with weights. They sum to 1. The
 * record has most of it: at a half, 0.8 % of the releases that fail ten times as often would be missed, which leaves no margin to 1 %. The others pay with a
 * few answers more.
 */
export const parts = {
	"errors against the record": 3 / 4,
	"errors against the old version": 1 / 16,
	"error rate": 1 / 16,
	"latency against the old version": 1 / 16,
	"latency p99": 1 / 16,
} as const;

/** The natural logarithm of the evidence that convicts by one metric: 1 / its part of the false rollbacks allowed (Ville's inequality). */
export function convicting(settings: JudgeSettings, metric: keyof typeof parts): number {
	return -Math.log((settings.comparison.falseRollback * parts[metric]) / settings.analyses);
}

/**
 * The natural logarithm of the evidence that lets pass: an eighth of `missed` may pass wrongly. The rest is left to what stays undecided within the 2,000
 * requests that the figures in the README speak of: a sequential test spends most of its misses there.
 */
export function acquitting({ comparison }: JudgeSettings): number {
	return -Math.log(comparison.missed / 8);
}
