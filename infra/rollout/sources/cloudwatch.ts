import type { Share } from "../judge/evidence.ts";
import type { Observation } from "../judge/observation.ts";
import type { Version } from "../steps.ts";

/** Seconds of one data point. A load balancer tells its metrics by the minute. */
export const minute = 60;

/** Seconds after which a minute's figures are there: what is younger may still be incomplete, and silence in it means nothing. */
export const lagSeconds = 120;

/** Instances of one version, as the load balancer's metrics name them. */
export interface TargetGroup {
	readonly loadBalancer: string;
	readonly targetGroup: string;
}

/** One entry of GetMetricData's MetricDataQueries. */
export interface Query {
	readonly Id: string;
	readonly MetricStat: {
		readonly Metric: {
			readonly Namespace: string;
			readonly MetricName: string;
			readonly Dimensions: { readonly Name: string; readonly Value: string }[];
		};
		readonly Period: number;
		readonly Stat: string;
	};
}

/** One entry of its MetricDataResults, whole: pages of an answer are joined before. */
export interface Series {
	readonly Id?: string | undefined;
	readonly Timestamps?: readonly Date[] | undefined;
	readonly Values?: readonly number[] | undefined;
	readonly StatusCode?: string | undefined;
}

/** Each metric's statistic. A count that never rose is not told at all. */
const counted = {
	requests: ["RequestCount", "Sum"],
	errors: ["HTTPCode_Target_5XX_Count", "Sum"],
	refused: ["TargetConnectionErrorCount", "Sum"],
	unhealthy: ["UnHealthyHostCount", "Maximum"],
	answers: ["TargetResponseTime", "SampleCount"],
} as const;

type Counted = keyof typeof counted;

const allCounted = Object.keys(counted) as Counted[];

/** What the judge needs of one version: its counts, and for each bound the share of answers that took as long or shorter. */
export function queriesOf(version: Version, group: TargetGroup, boundsMs: readonly number[]): readonly Query[] {
	const query = queryOf(group);
	return [
		...allCounted.map((what) => query(`${version}_${what}`, counted[what])),
		...boundsMs.map((bound, at) => query(`${version}_within${at}`, ["TargetResponseTime", `PR(:${bound / 1000})`])),
	];
}

/** What the record needs of the old version. */
export function recordQueries(group: TargetGroup): readonly Query[] {
	const query = queryOf(group);
	return (["requests", "errors", "refused"] as const).map((what) => query(`record_${what}`, counted[what]));
}

function queryOf({ loadBalancer, targetGroup }: TargetGroup) {
	const Dimensions = [
		{ Name: "LoadBalancer", Value: loadBalancer },
		{ Name: "TargetGroup", Value: targetGroup },
	];
	return (Id: string, [MetricName, Stat]: readonly [string, string]): Query => ({
		Id,
		MetricStat: { Metric: { Namespace: "AWS/ApplicationELB", MetricName, Dimensions }, Period: minute, Stat },
	});
}

/** Epoch seconds, whole minutes: the first one that counts and the first that doesn't any more. */
export interface Window {
	readonly from: number;
	readonly to: number;
}

/** The minutes from the one of the shift to the last one that is surely told. */
export function windowOf(shiftedAt: number, now: number): Window {
	const from = Math.floor(shiftedAt / minute) * minute;
	return { from, to: Math.max(from, Math.floor((now - lagSeconds) / minute) * minute) };
}

/** Both versions, minute by minute. A minute without a data point had no requests. Throws where CloudWatch tells less than it was asked. */
export function observationsOf(all: readonly Series[], { from, to }: Window, boundsMs: readonly number[]): readonly Observation[] {
	const told = toldBy(all);
	const minutes = Array.from({ length: Math.round((to - from) / minute) }, (_none, index) => from + index * minute);
	return (["old", "new"] as const).flatMap((version) =>
		minutes.map((at): Observation => {
			const count = (what: Counted, time = at) => told(`${version}_${what}`, time) ?? 0;
			const within = boundsMs.map((_bound, index) => told(`${version}_within${index}`, at));
			return {
				version,
				at: at + minute,
				requests: count("requests"),
				failed: failedOf(count("requests"), count("errors"), count("refused")),
				latency: latencyOf(count("answers"), within),
				crashes: 0,
				unready: at === from ? 0 : Math.max(0, count("unhealthy") - count("unhealthy", at - minute)),
			};
		}),
	);
}

/** How often the old version failed before. Throws as `observationsOf` does. */
export function recordOf(all: readonly Series[]): Share {
	const points = pointsOf(all);
	const sum = (what: string) => [...(points.get(`record_${what}`)?.values() ?? [])].reduce((total, value) => total + value, 0);
	return { count: failedOf(sum("requests"), sum("errors"), sum("refused")), of: sum("requests") };
}

/** Each series' values by epoch seconds. What CloudWatch may not or can't tell would read as no errors. */
function pointsOf(all: readonly Series[]): ReadonlyMap<string, ReadonlyMap<number, number>> {
	return new Map(
		all.map(({ Id, Timestamps = [], Values = [], StatusCode }) => {
			if (Id === undefined || StatusCode !== "Complete") throw new Error(`CloudWatch tells ${Id} as "${StatusCode}"`);
			const wrong = Values.find((value) => !Number.isFinite(value) || value < 0);
			if (wrong !== undefined) throw new Error(`CloudWatch tells ${wrong} for ${Id}`);
			return [Id, new Map(Timestamps.map((time, at) => [time.getTime() / 1000, Values[at] ?? 0]))];
		}),
	);
}

function toldBy(all: readonly Series[]) {
	const points = pointsOf(all);
	return (id: string, at: number): number | undefined => {
		const series = points.get(id);
		if (series === undefined) throw new Error(`CloudWatch doesn't tell ${id}`);
		return series.get(at);
	};
}

/** A request that was refused by one instance and answered by another counts in both: the load balancer tries again where no byte was sent. */
const failedOf = (requests: number, errors: number, refused: number): number => Math.min(requests, errors + refused);

/**
 * Shares of answers up to each bound, in per cent → answers in each bucket. Rounded where they are summed up, so that the buckets sum to all answers. Empty
 * where a share is lacking: as 0 % it would make every answer the slowest.
 */
function latencyOf(answers: number, within: readonly (number | undefined)[]): readonly number[] {
	if (within.includes(undefined)) return [];
	let highest = 0;
	const upTo = within.map((percent) => (highest = Math.max(highest, Math.round((answers * (percent ?? 0)) / 100))));
	return [...upTo, answers].map((count, at) => count - (upTo[at - 1] ?? 0));
}
