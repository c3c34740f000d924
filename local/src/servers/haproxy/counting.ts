import { standardBounds } from "../../../../infra/rollout/judge/observation.ts";

/** What a set has done since the proxy's worker began. */
export interface SetCounts {
	/** Answered 5xx, by a server or by the proxy in its place. */
	readonly failed: number;
	/** Answers by the milliseconds from a request's headers to its answer's: one count for each of the judge's bounds, then those above the last. */
	readonly latency: readonly number[];
}

/** Of the names of servers that stand in for a set; what they answer is nobody's. */
export const sparePrefix = "spare-";

const buckets = standardBounds.length + 1;

/**
 * For the rules of a set's backend. Counts each answer once, as its client gets it: a request that was sent to a second server is one. HAProxy's statistics know means only, so that a
 * general purpose counter is raised for each bucket; 2.6 raises them in this place by a fetch alone.
 */
export const countingRules: readonly string[] = [
	`stick-table type integer size 1 store gpc(${buckets + 1})`,
	"http-request track-sc1 int(0)",
	"http-request set-var(txn.begun) date(0,ms)",
	`http-after-response set-var(txn.took) date(0,ms),sub(txn.begun) unless { srv_name -m beg ${sparePrefix} }`,
	...Array.from({ length: buckets }, (_, bucket) => raised(bucket, `{ var(txn.took) -m int ${between(bucket)} }`)),
	raised(buckets, "{ var(txn.took) -m found } { status ge 500 }"),
];

function raised(counter: number, condition: string): string {
	return `http-after-response set-var(txn.counted) sc_inc_gpc(${counter},1) if ${condition}`;
}

function between(bucket: number): string {
	const [below, bound] = [standardBounds[bucket - 1], standardBounds[bucket]];
	// A clock that was set back makes an answer end before it began.
	if (below === undefined) return `le ${bound}`;
	return bound === undefined ? `gt ${below}` : `${below + 1}:${bound}`;
}

/** What `show table` says; nothing where no request has come yet. */
export function parseCounts(text: string): SetCounts {
	const counts = Array.from({ length: buckets + 1 }, () => 0);
	for (const [, at, count] of text.matchAll(/ gpc(\d+)=(\d+)/g)) counts[Number(at)] = Number(count);
	return { failed: counts[buckets] ?? 0, latency: counts.slice(0, buckets) };
}
