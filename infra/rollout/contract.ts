import type { Split, Version } from "./steps.ts";

/** What runs of one version. */
export interface Group {
	/** Instances that shall run, healthy or not. */
	readonly count: number;
	/** Those of them that the proxy would send a request to. */
	readonly healthy: number;
	/** Instances that were told to go and haven't ended yet. */
	readonly ending: number;
	/** Requests and answer streams under way, in those that are ending too. Idle connections and live updates don't count: they have no end. */
	readonly underWay: number;
}

/** What the proxy does, as it says itself. */
export interface TrafficSeen {
	readonly split: Split;
	readonly instances: Readonly<Record<Version, Group>>;
}

/** How a target moves requests between two versions. Whoever acts twice the same gets the same; an action that rejects may have been done, or half done. */
export interface TrafficPort {
	/** Asked of the proxy each time; what an earlier call wanted is no answer. May go on with what one began, for example admit an instance that is ready by now. Rejects where the proxy doesn't answer. */
	observe(): Promise<TrafficSeen>;
	/** Rejects, and changes nothing, where a version without a healthy instance would get a share. */
	shift(to: Split): Promise<void>;
	/**
	 * Starts or ends instances until so many shall run, and keeps the split; resolves before they are healthy or gone. What isn't healthy goes first;
	 * what goes gets no new request and `drainSeconds` for those under way. Rejects, and changes nothing, where the last instance with a share would go.
	 */
	scale(version: Version, count: number, drainSeconds: number): Promise<void>;
}

/** What a version did since its source began to count: what the judge takes, once two of them are differenced. */
export interface Reading {
	readonly version: Version;
	/** Seconds, by any clock that all readings of a rollout share. */
	readonly at: number;
	readonly requests: number;
	/** Answered with 5xx or not at all. */
	readonly failed: number;
	/** Answers by duration, in the judge's buckets; empty where the source doesn't tell. */
	readonly latency: readonly number[];
	/** Instances that ended, and that stopped being ready, without being asked to. */
	readonly crashes: number;
	readonly unready: number;
}

/** Where the judge's figures come from. */
export interface MetricsPort {
	/** Rejects where the source doesn't answer: a zero would read as health. A source that begins anew counts from zero. */
	read(version: Version): Promise<Reading>;
}
