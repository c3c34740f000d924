import type { Version } from "../steps.ts";
import type { Share } from "./evidence.ts";
import { checked, type Observation } from "./observation.ts";
import type { JudgeSettings } from "./settings.ts";

/** All that was seen of one version. */
export interface Counts extends Pick<Observation, "requests" | "failed" | "crashes" | "unready" | "latency"> {
	/** When an observation last had requests. -Infinity: none had. */
	readonly answeredAt: number;
}

/**
 * All that the judge remembers: sums and latest times, nothing else. Whatever order observations come in, and however they are cut into intervals, the
 * totals are the same, and so is the evidence.
 */
export interface Totals extends Readonly<Record<Version, Counts>> {
	/** Of the latest observation, in seconds. -Infinity: there was none. */
	readonly at: number;
}

export function nothingSeen(settings: JudgeSettings): Totals {
	const latency = [...settings.boundsMs.map(() => 0), 0];
	const counts: Counts = { requests: 0, failed: 0, crashes: 0, unready: 0, latency, answeredAt: Number.NEGATIVE_INFINITY };
	return { old: counts, new: counts, at: Number.NEGATIVE_INFINITY };
}

export function added(totals: Totals, observation: Observation, settings: JudgeSettings): Totals {
	const { version, at, requests } = checked(observation, settings.boundsMs.length);
	const before = totals[version];
	const counts: Counts = {
		requests: before.requests + requests,
		failed: before.failed + observation.failed,
		crashes: before.crashes + observation.crashes,
		unready: before.unready + observation.unready,
		latency:
			observation.latency.length === 0 ? before.latency : before.latency.map((count, bucket) => count + observation.latency[bucket]!),
		answeredAt: requests > 0 ? Math.max(before.answeredAt, at) : before.answeredAt,
	};
	return { ...totals, [version]: counts, at: Math.max(totals.at, at) };
}

export const failures = ({ failed, requests }: Counts): Share => ({ count: failed, of: requests });

/** Answers that took longer than the bound at a place of the settings. */
export function slowerThan({ latency }: Counts, bound: number): Share {
	let count = 0;
	let of = 0;
	for (const [bucket, answers] of latency.entries()) {
		of += answers;
		if (bucket > bound) count += answers;
	}
	return { count, of };
}
