import { Prometheus } from "@learning-assistant/local/sdk/prometheus.ts";
import { onTarget } from "../../kit/targets.ts";
import { spread, type Zone } from "../../kit/zones.ts";
import type { ObservabilityDriver } from "./contract.ts";
import { type Alert, alerts, type Signal } from "./plan.ts";

const share = (part: string, whole: string) => `sum(rate(${part}[5m])) / sum(rate(${whole}[5m]))`;

/** Answers of the assistant are streams: they last as long as there is something to say, and would drown every latency. */
const streams = ".*/assistant/answers";

/** Each signal in PromQL, over what the application and the proxy measure. Where there is no traffic there is no value, and so no alert. */
const queries: Readonly<Record<Signal, string>> = {
	errorShare: share('http_request_duration_seconds_count{status=~"5.."}', "http_request_duration_seconds_count"),
	latencyP99Seconds: `histogram_quantile(0.99, sum by (le) (rate(http_request_duration_seconds_bucket{route!~"${streams}"}[5m])))`,
	availability: `1 - ${share('haproxy_backend_http_responses_total{code="5xx"}', "haproxy_backend_http_responses_total")}`,
	assistantFailureShare: share(
		`http_request_duration_seconds_count{route=~"${streams}",status=~"5.."}`,
		`http_request_duration_seconds_count{route=~"${streams}"}`,
	),
	cacheHitShare: share('cache_reads_total{layer!="database"}', "cache_reads_total"),
};

export const localObservability = {
	target: "local",
	features: {
		traces: "no trace collector is run; logs carry the same request ids.",
		uptime: "nothing outside the machine reaches it; the proxy asks each process every second.",
		notify: "no mail leaves the machine; `status` and Prometheus show what fires.",
		budget: "the machine is paid for.",
	},
	limits: {},
	rules: [],
	create: ({ name, want, opts }, { network, sources }) => {
		const [zone] = spread(network.zones, 1, network.zones.length - 1) as [Zone];
		const { home } = onTarget(network.placement, "local");
		const targets = Object.entries(sources).map(([job, urls]) => ({ job, urls: urls.apply((all) => [...all]) }));
		const server = new Prometheus(
			name,
			{ machine: home, name, zone, targets, rules: alerts.map(rule), retentionDays: want.retentionDays },
			opts,
		);
		return { endpoint: server.endpoint, off: server.off };
	},
} satisfies ObservabilityDriver;

function rule({ name, signal, bound, minutes, severity, summary }: Alert) {
	const comparison = "above" in bound ? `> ${bound.above}` : `< ${bound.below}`;
	return { alert: name.replaceAll("-", "_"), expression: `${queries[signal]} ${comparison}`, for: `${minutes}m`, severity, summary };
}
