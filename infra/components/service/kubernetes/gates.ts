import type { Naming } from "../../../rollout/sources/prometheus.ts";
import type { RolloutSpec } from "../../../rollout/spec.ts";

/** Seconds between two readings of the services' metrics. */
export const scrapeSeconds = 15;

/** Target label by which Prometheus tells two releases' instances apart; Argo puts it on every pod. */
export const releaseLabel = "rollouts_pod_template_hash";

/** The 99th percentile of fewer requests is the slowest of them alone. */
const fewest = 100;

/** Answers of the assistant are streams: they last as long as there is something to say, and would drown every latency. */
const streams = ".*/assistant/answers";

const series = "http_request_duration_seconds";

/** The same names for the judge. */
export const naming: Naming = { histogram: series, releaseLabel, streams };

/** Where figures and verdicts are had: addresses without a path. */
export interface Sources {
	readonly prometheus: string;
	readonly judge: string;
}

/** What the instances under judgement have counted since they started: all of it is the new release's, so nothing is lost to a window's edges. */
function counted(what: "count" | "bucket", more = ""): string {
	return `${series}_${what}{service="{{args.service}}",${releaseLabel}="{{args.hash}}"${more}}`;
}

/**
 * The rollout's bounds and the judge's verdict as the metrics of an Argo AnalysisTemplate with the arguments `service`, `hash` and `stable`.
 * Errors and latency are looked at every 15 seconds, and the first breach ends the release; whether there were requests enough, at the hold's end.
 * One failed request among few is no breach: errors are divided by `enough` at least.
 */
export function planGates(spec: RolloutSpec, { prometheus, judge }: Sources): readonly object[] {
	const enough = Math.max(fewest, spec.errorRate > 0 ? Math.ceil(1 / spec.errorRate) : 0);
	const ask = (query: string) => ({ prometheus: { address: prometheus, query } });
	const throughout = {
		initialDelay: `${scrapeSeconds}s`,
		interval: `${scrapeSeconds}s`,
		count: Math.floor(spec.holdSeconds / scrapeSeconds),
		failureLimit: 0,
	};
	const all = `sum(${counted("count")})`;
	const errors = `sum(${counted("count", ',status=~"5.."')}) or vector(0)`;
	const short = `,route!~"${streams}"`;
	const p99 = `histogram_quantile(0.99, sum by (le) (${counted("bucket", short)}))`;
	return [
		{
			name: "error-rate",
			...throughout,
			successCondition: `result[0] <= ${spec.errorRate}`,
			provider: ask(`(${errors}) / clamp_min(${all} or vector(0), ${enough})`),
		},
		{
			name: "latency-p99",
			...throughout,
			successCondition: `len(result) == 0 || result[0] <= ${spec.latencyP99Ms / 1000}`,
			provider: ask(`${p99} and sum(${counted("count", short)}) >= ${enough}`),
		},
		{
			name: "requests",
			initialDelay: `${spec.holdSeconds}s`,
			count: 1,
			successCondition: `result[0] >= ${enough}`,
			failureCondition: failsFor(spec, "result[0] == 0", `result[0] > 0 && result[0] < ${enough}`),
			provider: ask(`${all} or vector(0)`),
		},
		...planVerdicts(spec, throughout, judge),
	];
}

/** Readings that may fail in a row: one more ends the release, as it does on every target. */
const failuresBorne = 4;

/** The judge is heard throughout, and a conviction ends the release at once; at the hold's end it must pass, or its policy holds. */
function planVerdicts(spec: RolloutSpec, throughout: object, judge: string): readonly object[] {
	const url = `${judge}/judge?service={{args.service}}&hash={{args.hash}}&stable={{args.stable}}`;
	const asked = { consecutiveErrorLimit: failuresBorne, provider: { web: { url, jsonPath: "{$}", timeoutSeconds: 10 } } };
	const fails = 'result.verdict == "fail"';
	const others = failsFor(spec, 'result.verdict == "no data"', 'result.verdict == "inconclusive"');
	const atEnd = { initialDelay: `${spec.holdSeconds}s`, count: 1 };
	return [
		{ name: "judge", ...throughout, successCondition: 'result.verdict != "fail"', failureCondition: fails, ...asked },
		{
			name: "judge-at-end",
			...atEnd,
			successCondition: 'result.verdict == "pass"',
			failureCondition: others === "false" ? fails : `${fails} || ${others}`,
			...asked,
		},
	];
}

/** What is neither success nor failure is inconclusive, and Argo then waits for a person. */
function failsFor({ onNoData, onInconclusive }: RolloutSpec, noData: string, inconclusive: string): string {
	const rows = [
		[onNoData, noData],
		[onInconclusive, inconclusive],
	] as const;
	const failing = rows.filter(([policy]) => policy === "roll back").map(([, condition]) => condition);
	return failing.join(" || ") || "false";
}
