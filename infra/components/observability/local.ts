import { Prometheus } from "@learning-assistant/local/sdk/prometheus.ts";
import { onTarget } from "../../kit/targets.ts";
import { spread, type Zone } from "../../kit/zones.ts";
import type { ObservabilityDriver } from "./contract.ts";
import { type Alert, alerts, availabilityOf, firing, measured, type Signal } from "./plan.ts";

/** Each signal in PromQL, over what the application and the proxy measure. */
const queries: Readonly<Record<Signal, string>> = {
	...measured,
	availability: availabilityOf('haproxy_backend_http_responses_total{code="5xx"}', "haproxy_backend_http_responses_total"),
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
	return { alert: name.replaceAll("-", "_"), expression: firing(queries[signal], bound), for: `${minutes}m`, severity, summary };
}
