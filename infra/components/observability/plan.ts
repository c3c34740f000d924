/** What an alert looks at. Each target maps it to a query of its own. */
export type Signal = "errorShare" | "latencyP99Seconds" | "availability" | "assistantFailureShare" | "cacheHitShare";

export interface Alert {
	/** Also the name of its runbook. */
	readonly name: string;
	readonly signal: Signal;
	/** The alert fires while the signal is above or below this; shares are parts of one, times seconds. */
	readonly bound: { readonly above: number } | { readonly below: number };
	/** For how long, in minutes. */
	readonly minutes: number;
	/** critical pages someone, warning opens a ticket. */
	readonly severity: "critical" | "warning";
	readonly summary: string;
}

/** Bounds that a comparable learning platform runs with. The critical ones are the objectives' edge, the warnings come before. */
export const alerts: readonly Alert[] = [
	{
		name: "error-rate-critical",
		signal: "errorShare",
		bound: { above: 0.01 },
		minutes: 5,
		severity: "critical",
		summary: "More than 1 % of requests fail.",
	},
	{
		name: "latency-critical",
		signal: "latencyP99Seconds",
		bound: { above: 0.5 },
		minutes: 5,
		severity: "critical",
		summary: "One request in a hundred takes longer than 500 ms.",
	},
	{
		name: "availability-critical",
		signal: "availability",
		bound: { below: 0.995 },
		minutes: 5,
		severity: "critical",
		summary: "Less than 99.5 % of requests are answered.",
	},
	{
		name: "assistant-failures-critical",
		signal: "assistantFailureShare",
		bound: { above: 0.05 },
		minutes: 5,
		severity: "critical",
		summary: "More than 5 % of the assistant's answers fail.",
	},
	{
		name: "error-rate-warning",
		signal: "errorShare",
		bound: { above: 0.005 },
		minutes: 10,
		severity: "warning",
		summary: "More than 0.5 % of requests fail.",
	},
	{
		name: "latency-warning",
		signal: "latencyP99Seconds",
		bound: { above: 0.3 },
		minutes: 10,
		severity: "warning",
		summary: "One request in a hundred takes longer than 300 ms.",
	},
	{
		name: "cache-hits-warning",
		signal: "cacheHitShare",
		bound: { below: 0.8 },
		minutes: 15,
		severity: "warning",
		summary: "The cache answers less than 80 % of what it is asked.",
	},
];

const share = (part: string, whole: string) => `sum(rate(${part}[5m])) / sum(rate(${whole}[5m]))`;

/** Answers of the assistant are streams: they last as long as there is something to say, and would drown every latency. */
const streams = ".*/assistant/answers";

/** What the application measures itself, in PromQL. Where there is no traffic there is no value, and so no alert. */
export const measured = {
	errorShare: share('http_request_duration_seconds_count{status=~"5.."}', "http_request_duration_seconds_count"),
	latencyP99Seconds: `histogram_quantile(0.99, sum by (le) (rate(http_request_duration_seconds_bucket{route!~"${streams}"}[5m])))`,
	assistantFailureShare: share(
		`http_request_duration_seconds_count{route=~"${streams}",status=~"5.."}`,
		`http_request_duration_seconds_count{route=~"${streams}"}`,
	),
	cacheHitShare: share('cache_reads_total{layer!="database"}', "cache_reads_total"),
} as const satisfies Partial<Record<Signal, string>>;

/** The share of requests that a way in answers without an error of the server, by two of its own counters in PromQL. */
export function availabilityOf(failed: string, all: string): string {
	return `1 - ${share(failed, all)}`;
}

/** While this holds, the alert fires. */
export function firing(query: string, bound: Alert["bound"]): string {
	return `${query} ${"above" in bound ? `> ${bound.above}` : `< ${bound.below}`}`;
}
