import type { Share } from "../judge/evidence.ts";
import type { Observation } from "../judge/observation.ts";
import type { Version } from "../steps.ts";

/** Two releases of a service, by the hashes that Argo gives their pods. */
export interface Releases extends Readonly<Record<Version, string>> {
	readonly service: string;
}

/** How a service's instances are told apart, and which answers have no latency. */
export interface Naming {
	/** Histogram of the answers' durations in seconds, by `service`, `status`, `route`, `pod` and the release's label. */
	readonly histogram: string;
	readonly releaseLabel: string;
	/** Pattern of routes that are streams: they last as long as there is something to say, and would drown every latency. */
	readonly streams: string;
}

/** One series of an answer: its labels, and its values by epoch seconds, rising. */
export interface Series {
	readonly labels: Readonly<Record<string, string>>;
	readonly points: readonly (readonly [at: number, value: number])[];
}

/** What is asked over a span of time, and what once, at its beginning. */
export type RangeQuery = "requests" | "failed" | "durations";

export function rangeQueries(releases: Releases, naming: Naming): Readonly<Record<RangeQuery, string>> {
	const { histogram, releaseLabel, streams } = naming;
	const of = (what: string, more = "") =>
		`${histogram}_${what}{service="${releases.service}",${releaseLabel}=~"${releases.old}|${releases.new}"${more}}`;
	return {
		requests: `sum by (pod, ${releaseLabel}) (${of("count")})`,
		failed: `sum by (pod, ${releaseLabel}) (${of("count", ',status=~"5.."')})`,
		durations: `sum by (pod, ${releaseLabel}, le) (${of("bucket", `,route!~"${streams}"`)})`,
	};
}

/** Whether the new release's instances are there at a time. */
export function presenceQuery({ service, new: hash }: Releases, { histogram, releaseLabel }: Naming): string {
	return `sum(${histogram}_count{service="${service}",${releaseLabel}="${hash}"})`;
}

/** Requests of the old release in so many seconds before, and how many of them failed. */
export function recordQueries({ service, old }: Releases, { histogram, releaseLabel }: Naming, seconds: number) {
	const of = (more: string) => `sum(increase(${histogram}_count{service="${service}",${releaseLabel}="${old}"${more}}[${seconds}s]))`;
	return { of: of(""), count: of(',status=~"5.."') };
}

/** The series of an answer of /api/v1/query_range or /api/v1/query. Throws where it is no answer: a zero would read as health. */
export function seriesOf(answer: unknown): readonly Series[] {
	const { status, error, data } = (answer ?? {}) as { status?: unknown; error?: unknown; data?: { result?: unknown } };
	if (status !== "success" || !Array.isArray(data?.result))
		throw new Error(`Prometheus answers "${status}": ${error ?? "without a result"}`);
	return data.result.map(({ metric = {}, values, value }: Told) => ({ labels: metric, points: (values ?? [value ?? []]).map(pointOf) }));
}

interface Told {
	readonly metric?: Readonly<Record<string, string>>;
	readonly values?: readonly (readonly unknown[])[];
	readonly value?: readonly unknown[];
}

function pointOf([at, text]: readonly unknown[]): readonly [number, number] {
	const value = typeof text === "string" && text !== "" ? Number(text) : Number.NaN;
	if (typeof at !== "number" || !Number.isFinite(value) || value < 0) throw new Error(`Prometheus tells ${text} at ${at}`);
	return [at, value];
}

/**
 * Since when the new release is there, in epoch seconds: the beginning of the last span without a longer gap than `gapSeconds`. An earlier try of the same release
 * ended with its instances, and doesn't count any more. Undefined where it isn't there.
 */
export function presentSince(presence: readonly Series[], gapSeconds: number): number | undefined {
	const times = presence.flatMap(({ points }) => points.map(([at]) => at)).toSorted((one, other) => one - other);
	return times.findLast((at, index) => index === 0 || at - (times[index - 1] as number) > gapSeconds);
}

/** A record from its two answers: none where the old release wasn't there. */
export function recordOf(answers: Readonly<Record<"of" | "count", readonly Series[]>>): Share {
	const sum = (all: readonly Series[]) => Math.round(all.reduce((total, { points }) => total + (points[0]?.[1] ?? 0), 0));
	const of = sum(answers.of);
	return { count: Math.min(of, sum(answers.count)), of };
}

/** What both releases did, and the bounds of its latencies in milliseconds: those that both measure. */
export interface Judged {
	readonly observations: readonly Observation[];
	readonly boundsMs: readonly number[];
}

/** One observation for each release and time. `from` is the time before the first that counts: what a series that is there then has counted before is left out. */
export function judgedOf(
	answers: Readonly<Record<RangeQuery, readonly Series[]>>,
	releases: Releases,
	{ releaseLabel }: Naming,
	from: number,
): Judged {
	const of = (query: RangeQuery, version: Version) => answers[query].filter(({ labels }) => labels[releaseLabel] === releases[version]);
	const bounds = commonBounds(of("durations", "old"), of("durations", "new"));
	const observations = (["old", "new"] as const).flatMap((version) => {
		const grown = (query: RangeQuery, series = of(query, version)) => increases(series, from);
		const [requests, failed] = [grown("requests"), grown("failed")];
		const durations = of("durations", version);
		const within = [...bounds, Number.POSITIVE_INFINITY].map((bound) =>
			grown(
				"durations",
				durations.filter(({ labels }) => boundOf(labels.le) === bound),
			),
		);
		return [...requests.entries()].map(([at, { count, resets }]): Observation => {
			const upTo = within.map((each) => each.get(at)?.count ?? 0);
			return {
				version,
				at,
				requests: count,
				failed: Math.min(count, failed.get(at)?.count ?? 0),
				latency: bounds.length === 0 ? [] : upTo.map((total, bucket) => Math.max(0, total - (upTo[bucket - 1] ?? 0))),
				crashes: resets,
				unready: 0,
			};
		});
	});
	return { observations, boundsMs: bounds.map((bound) => Math.round(bound * 1e6) / 1000) };
}

const boundOf = (le: string | undefined): number => (le === "+Inf" ? Number.POSITIVE_INFINITY : Number(le));

function commonBounds(...all: readonly (readonly Series[])[]): readonly number[] {
	const sets = all.filter((series) => series.length > 0).map((series) => new Set(series.map(({ labels }) => boundOf(labels.le))));
	const [first = new Set<number>(), ...others] = sets;
	return [...first]
		.filter((bound) => Number.isFinite(bound) && others.every((each) => each.has(bound)))
		.toSorted((one, other) => one - other);
}

interface Grown {
	readonly count: number;
	/** Instances that began to count anew: their process ended. */
	readonly resets: number;
}

/** By time, what all of these counters grew by since the time before. One that appears later than `from` has counted from zero; one that falls was reset. */
function increases(all: readonly Series[], from: number): ReadonlyMap<number, Grown> {
	const grown = new Map<number, Grown>();
	for (const { points } of all) {
		let before = points[0] !== undefined && points[0][0] > from ? 0 : (points[0]?.[1] ?? 0);
		for (const [at, value] of points) {
			const { count, resets } = grown.get(at) ?? { count: 0, resets: 0 };
			const reset = value < before;
			grown.set(at, { count: count + (reset ? value : value - before), resets: resets + (reset ? 1 : 0) });
			before = value;
		}
	}
	return grown;
}
