import { CustomResource, type CustomResourceArgs } from "@pulumi/kubernetes/apiextensions/customResource.js";
import { ConfigMap } from "@pulumi/kubernetes/core/v1/configMap.js";
import { Namespace } from "@pulumi/kubernetes/core/v1/namespace.js";
import { Secret } from "@pulumi/kubernetes/core/v1/secret.js";
import { Release, type ReleaseArgs } from "@pulumi/kubernetes/helm/v3/release.js";
import { type CustomResourceOptions, output, type Resource } from "@pulumi/pulumi";
import { RandomPassword } from "@pulumi/random/randomPassword.js";
import { type Adjust, adjusted } from "../../../kit/adjust.ts";
import type { Making } from "../../../kit/making.ts";
import type { ObservabilityAdjustments, ObservabilityIntent } from "../contract.ts";
import { alerts, availabilityOf, firing, measured, type Signal } from "../plan.ts";
import { chartTable, type MonitoringChart } from "./chart-table.ts";
import type { MonitoredCluster, Monitoring } from "./cluster.ts";
import { planDashboard } from "./dashboard.ts";
import { grafanaAddress, grafanaSecret, monitoringNamespace, planValues, releaseNames } from "./values.ts";

declare module "../contract.ts" {
	interface ObservabilityAdjustments {
		readonly kubernetes?: {
			/** Each chart's release: its values, its version. */
			readonly charts?: Partial<Readonly<Record<MonitoringChart, Adjust<ReleaseArgs>>>>;
			readonly rules?: Adjust<CustomResourceArgs>;
			readonly monitor?: Adjust<CustomResourceArgs>;
		};
	}
}

/** What each part of monitoring is made from. */
interface Place {
	readonly name: string;
	readonly want: ObservabilityIntent;
	readonly adjust: NonNullable<ObservabilityAdjustments["kubernetes"]>;
	readonly labels: Readonly<Record<string, string>>;
	readonly cluster: MonitoredCluster;
	after(...resources: readonly Resource[]): CustomResourceOptions;
}

/** Signals as the gateway's proxies and the application measure them. */
const queries: Readonly<Record<Signal, string>> = {
	...measured,
	availability: availabilityOf(
		'envoy_cluster_upstream_rq_xx{envoy_cluster_name=~"httproute/.*",envoy_response_code_class="5"}',
		'envoy_cluster_upstream_rq_xx{envoy_cluster_name=~"httproute/.*"}',
	),
};

/** Metrics, logs and traces of the cluster and of the services on it, the alerts over them, and where people look. */
export function createMonitoring(
	{ name, want, adjust, tags, opts }: Making<ObservabilityIntent, ObservabilityAdjustments>,
	cluster: MonitoredCluster,
): Monitoring {
	const after = (...resources: readonly Resource[]) => ({ ...opts, provider: cluster.provider, dependsOn: [...resources] });
	const place: Place = { name, want, adjust: adjust.kubernetes ?? {}, labels: { ...tags }, cluster, after };
	const namespace = createNamespace(place);
	const administrator = createAdministrator(place, opts, namespace);
	const charts = createCharts(place, [namespace, administrator]);
	createRules(place, charts);
	createMonitors(place, charts);
	createDashboard(place, namespace);
	return { endpoint: output(grafanaAddress) };
}

function createNamespace({ name, labels, cluster, after }: Place): Namespace {
	// Collectors read the machines' files and networks: the stricter levels would refuse their pods.
	const level = cluster.machines ? "privileged" : "baseline";
	const security = { "pod-security.kubernetes.io/enforce": level, "pod-security.kubernetes.io/warn": "baseline" };
	// Services let namespaces with this label read their metrics.
	const metadata = { name: monitoringNamespace, labels: { ...labels, ...security, "metrics-reader": "true" } };
	return new Namespace(`${name}-namespace`, { metadata }, after(...cluster.after));
}

/** Grafana's first account: without one the chart gives it a password that everyone can read in the chart. */
function createAdministrator({ name, labels, after }: Place, opts: CustomResourceOptions, namespace: Resource): Secret {
	const password = new RandomPassword(`${name}-grafana-password`, { length: 32, special: false }, opts);
	const metadata = { name: grafanaSecret, namespace: monitoringNamespace, labels };
	return new Secret(
		`${name}-grafana-administrator`,
		{ metadata, stringData: { user: "administrator", password: password.result } },
		after(namespace),
	);
}

/** Traces have servers only where some are kept, machines' logs a collector only where it may read them. */
function createCharts(place: Place, after: readonly Resource[]): readonly Resource[] {
	const { want, cluster } = place;
	const values = planValues(want, cluster);
	const asked: Readonly<Record<MonitoringChart, boolean>> = {
		metrics: true,
		logs: cluster.machines,
		logCollector: cluster.machines,
		traces: want.traces > 0,
		traceCollector: want.traces > 0,
	};
	const charts = (Object.keys(chartTable) as MonitoringChart[]).filter((chart) => asked[chart]);
	return charts.map((chart) => createChart(place, chart, values[chart], after));
}

function createChart({ name, adjust, after }: Place, chart: MonitoringChart, values: ReleaseArgs["values"], before: readonly Resource[]) {
	const { repository, ...row } = chartTable[chart];
	const physical = releaseNames[chart];
	const args = {
		...row,
		name: physical,
		repositoryOpts: { repo: repository },
		namespace: monitoringNamespace,
		values: values ?? {},
		timeout: 900,
		atomic: true,
	};
	const logical = `${name}-${physical}`;
	return new Release(logical, adjusted(adjust.charts?.[chart], args, logical), after(...before));
}

function createRules({ name, labels, adjust, after }: Place, charts: readonly Resource[]): void {
	const rules = alerts.map(({ name: runbook, signal, bound, minutes, severity, summary }) => ({
		alert: runbook.replaceAll("-", "_"),
		expr: firing(queries[signal], bound),
		for: `${minutes}m`,
		labels: { severity },
		annotations: { summary, runbook },
	}));
	const logical = `${name}-rules`;
	const args = {
		apiVersion: "monitoring.coreos.com/v1",
		kind: "PrometheusRule",
		metadata: { name: "learning-assistant", namespace: monitoringNamespace, labels },
		spec: { groups: [{ name: "learning-assistant", rules }] },
	};
	new CustomResource(logical, adjusted(adjust.rules, args, logical), after(...charts));
}

/** Whose pods are read, at which port: a Service's address would answer for one of its pods at a time. */
const watched = {
	services: {
		labels: { "app.kubernetes.io/part-of": "learning-assistant", "app.kubernetes.io/component": "service" },
		endpoint: { port: "http", path: "/metrics" },
	},
	gateway: {
		labels: { "app.kubernetes.io/name": "envoy", "app.kubernetes.io/component": "proxy" },
		endpoint: { port: "metrics", path: "/stats/prometheus" },
	},
} as const;

function createMonitors({ name, labels, adjust, after }: Place, charts: readonly Resource[]): void {
	for (const [what, { labels: matchLabels, endpoint }] of Object.entries(watched)) {
		const logical = `${name}-${what}-monitor`;
		const args = {
			apiVersion: "monitoring.coreos.com/v1",
			kind: "PodMonitor",
			metadata: { name: what, namespace: monitoringNamespace, labels },
			spec: { namespaceSelector: { any: true }, selector: { matchLabels }, podMetricsEndpoints: [{ ...endpoint, interval: "30s" }] },
		};
		new CustomResource(logical, adjusted(adjust.monitor, args, logical), after(...charts));
	}
}

/** Grafana takes every ConfigMap with this label for a dashboard. */
function createDashboard({ name, labels, after }: Place, namespace: Resource): void {
	const metadata = { name: "learning-assistant", namespace: monitoringNamespace, labels: { ...labels, grafana_dashboard: "1" } };
	new ConfigMap(`${name}-dashboard`, { metadata, data: { "learning-assistant.json": planDashboard(queries) } }, after(namespace));
}
