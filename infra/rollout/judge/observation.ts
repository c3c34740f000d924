import type { Reading } from "../contract.ts";
import type { Version } from "../steps.ts";

/** What happened to one version between two looks at it. Counts of this interval alone: a source that counts from its start is differenced by `increase`. */
export interface Observation {
	readonly version: Version;
	/** Seconds at the interval's end, by any clock that all observations of a rollout share; only differences count. */
	readonly at: number;
	/** Answered, failed or not. */
	readonly requests: number;
	/** Of those, answered with 5xx or not at all. At most `requests`. */
	readonly failed: number;
	/** Answers by duration: one count for each bound of the settings (that long or shorter, longer than the bound before), then those above the last. Empty: the source didn't tell. */
	readonly latency: readonly number[];
	/** Instances that ended without being asked to. */
	readonly crashes: number;
	/** Times that an instance stopped being ready unasked, or did not become ready in the time it has. */
	readonly unready: number;
}

/**
 * Upper bounds of a latency histogram in milliseconds, each at least 1.5 times the one before: the comparison allows as much, and so never skips a
 * bucket. What is 2.4 times slower or more always crosses two bounds.
 */
export const standardBounds: readonly number[] = [5, 8, 12, 18, 28, 42, 63, 95, 145, 220, 330, 500, 750, 1130, 1700, 2550, 3830, 5750];

/**
 * The interval between two readings of counters that count from their source's start. A counter that fell was reset (HAProxy reloads, a process starts
 * again): then the later reading is the interval, as if the earlier were zero; what came between the earlier one and the reset is lost.
 */
export function increase(before: Reading, now: Reading): Observation {
	const pairs = [
		...counters.map((counter) => [before[counter], now[counter]] as const),
		...now.latency.map((n, at) => [before.latency[at] ?? 0, n] as const),
	];
	if (pairs.some(([earlier, later]) => later < earlier)) return now;
	const grown = counters.map((counter) => [counter, now[counter] - before[counter]] as const);
	return { ...now, ...Object.fromEntries(grown), latency: now.latency.map((count, at) => count - (before.latency[at] ?? 0)) };
}

export const counters = ["requests", "failed", "crashes", "unready"] as const;

/** Throws where a driver filled an observation wrongly: a bug, which would otherwise convict or acquit by figures that mean nothing. */
export function checked(observation: Observation, bounds: number): Observation {
	const { latency, requests, failed, at } = observation;
	const counts = [...counters.map((counter) => observation[counter]), ...latency];
	const wrong = counts.find((count) => !(Number.isSafeInteger(count) && count >= 0));
	if (wrong !== undefined) throw new RangeError(`an observation counts ${wrong}: counts are whole and 0 or more`);
	if (failed > requests) throw new RangeError(`an observation says that ${failed} of ${requests} requests failed`);
	if (!Number.isFinite(at)) throw new RangeError(`an observation was made at ${at}`);
	if (latency.length !== 0 && latency.length !== bounds + 1)
		throw new RangeError(
			`an observation has ${latency.length} latency buckets, the settings have ${bounds} bounds: one more bucket than bounds is needed`,
		);
	return observation;
}
