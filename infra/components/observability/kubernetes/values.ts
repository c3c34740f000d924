import { type Input, secret } from "@pulumi/pulumi";
import type { ObservabilityIntent } from "../contract.ts";
import { collectorImage, type MonitoringChart } from "./chart-table.ts";
import type { MonitoredCluster } from "./cluster.ts";

/** Releases are named as their charts' parts are called, so that the addresses below hold. */
export const releaseNames: Readonly<Record<MonitoringChart, string>> = {
	metrics: "metrics",
	logs: "logs",
	traces: "traces",
	logCollector: "log-collector",
	traceCollector: "trace-collector",
};

export const monitoringNamespace = "observability";

/** Secret with Grafana's first account. */
export const grafanaSecret = "grafana-administrator";

const address = (name: string, port: number) => `http://${name}.${monitoringNamespace}.svc:${port}`;
const logsAddress = address(releaseNames.logs, 3100);
const tracesAddress = `${releaseNames.traces}.${monitoringNamespace}.svc:4317`;

export const grafanaAddress = `http://grafana.${monitoringNamespace}.svc`;

/** Disk of one server that keeps this many days: a fixed part for what is being written, and one GiB a day. A guess to begin with; `adjust` has the last word. */
function planDisk(days: number): string {
	return `${10 + days}Gi`;
}

export type Values = Readonly<Record<string, Input<unknown>>>;

/** Each chart's values, from what is asked of the component. */
export function planValues(want: ObservabilityIntent, cluster: MonitoredCluster): Readonly<Record<MonitoringChart, Values>> {
	return {
		metrics: planMetrics(want, cluster),
		logs: planLogs(want),
		traces: planTraces(want),
		logCollector: planLogCollector(),
		traceCollector: planTraceCollector(want),
	};
}

/** The parts of a managed control plane that answer no one. */
const hiddenParts = ["kubeControllerManager", "kubeScheduler", "kubeEtcd", "kubeProxy"];

function planMetrics({ retentionDays, notify }: ObservabilityIntent, { machines, mail }: MonitoredCluster): Values {
	const disk = { spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: planDisk(retentionDays) } } } };
	return {
		...Object.fromEntries(hiddenParts.map((part) => [part, { enabled: false }])),
		nodeExporter: { enabled: machines },
		kubelet: { enabled: machines },
		coreDns: { enabled: machines },
		prometheus: {
			prometheusSpec: {
				retention: `${retentionDays}d`,
				storageSpec: { volumeClaimTemplate: disk },
				// The program's own rules and monitors carry no label of the chart's release.
				ruleSelectorNilUsesHelmValues: false,
				podMonitorSelectorNilUsesHelmValues: false,
			},
		},
		alertmanager: { config: planRouting(notify, mail) },
		grafana: {
			fullnameOverride: "grafana",
			admin: { existingSecret: grafanaSecret, userKey: "user", passwordKey: "password" },
			additionalDataSources: [
				{ name: "Loki", type: "loki", uid: "loki", url: logsAddress, access: "proxy" },
				{ name: "Tempo", type: "tempo", uid: "tempo", url: address(releaseNames.traces, 3200), access: "proxy" },
			],
		},
	};
}

/** Who is told: everyone of the list, of what is critical at once and again every hour, of the rest once a day. */
function planRouting(notify: readonly string[], mail: MonitoredCluster["mail"]) {
	const people = mail && notify.length > 0 ? { email_configs: notify.map((to) => ({ to, ...planMail(mail) })) } : {};
	return {
		route: {
			receiver: "people",
			group_by: ["alertname"],
			repeat_interval: "24h",
			routes: [
				{ receiver: "nobody", matchers: ['alertname = "Watchdog"'] },
				{ receiver: "people", matchers: ['severity = "critical"'], repeat_interval: "1h" },
			],
		},
		receivers: [{ name: "people", ...people }, { name: "nobody" }],
	};
}

function planMail({ host, from, user, password }: NonNullable<MonitoredCluster["mail"]>) {
	return { smarthost: host, from, auth_username: user, auth_password: secret(password), require_tls: true, send_resolved: true };
}

/** Roles of Loki's other modes: all of it runs as one process here. */
const otherRoles = ["backend", "read", "write"];

function planLogs({ retentionDays }: ObservabilityIntent): Values {
	return {
		fullnameOverride: releaseNames.logs,
		deploymentMode: "Monolithic",
		...Object.fromEntries(otherRoles.map((role) => [role, { replicas: 0 }])),
		singleBinary: { replicas: 1, persistence: { size: planDisk(retentionDays), whenDeleted: "Retain", whenScaled: "Retain" } },
		gateway: { enabled: false },
		lokiCanary: { enabled: false },
		test: { enabled: false },
		chunksCache: { enabled: false },
		resultsCache: { enabled: false },
		loki: {
			auth_enabled: false,
			commonConfig: { replication_factor: 1 },
			storage: { type: "filesystem" },
			// A day before any log: the first entry must not be later than the oldest log that comes.
			schemaConfig: {
				configs: [
					{ from: "2024-04-01", store: "tsdb", object_store: "filesystem", schema: "v13", index: { prefix: "loki_index_", period: "24h" } },
				],
			},
			limits_config: { retention_period: `${retentionDays * 24}h`, allow_structured_metadata: true },
			compactor: { retention_enabled: true, delete_request_store: "filesystem" },
		},
	};
}

function planTraces({ retentionDays }: ObservabilityIntent): Values {
	return {
		fullnameOverride: releaseNames.traces,
		tempo: { retention: `${retentionDays * 24}h`, reportingEnabled: false },
		persistence: { enabled: true, size: planDisk(retentionDays) },
	};
}

const closedPorts = ["jaeger-compact", "jaeger-thrift", "jaeger-grpc", "zipkin"];

/** What both collectors have in common; receivers of formats that nobody sends are taken out. */
const collector = {
	image: { repository: collectorImage },
	ports: Object.fromEntries(closedPorts.map((port) => [port, { enabled: false }])),
	resources: { requests: { cpu: "100m", memory: "256Mi" }, limits: { memory: "512Mi" } },
};

const unused = { jaeger: null, zipkin: null, prometheus: null };

function planLogCollector(): Values {
	return {
		...collector,
		fullnameOverride: releaseNames.logCollector,
		mode: "daemonset",
		presets: { logsCollection: { enabled: true, storeCheckpoints: true }, kubernetesAttributes: { enabled: true } },
		config: {
			receivers: unused,
			exporters: { "otlphttp/logs": { endpoint: `${logsAddress}/otlp` } },
			service: { pipelines: { logs: { exporters: ["otlphttp/logs"] }, metrics: null, traces: null } },
		},
	};
}

/** Of the rest the share that is asked for; of what failed all: the one request that went wrong is the one that is looked for. */
function planTraceCollector({ traces }: ObservabilityIntent): Values {
	const policies = [
		{ name: "failed", type: "status_code", status_code: { status_codes: ["ERROR"] } },
		{ name: "share", type: "probabilistic", probabilistic: { sampling_percentage: traces * 100 } },
	];
	return {
		...collector,
		fullnameOverride: releaseNames.traceCollector,
		mode: "deployment",
		// All spans of a trace must come together before it is judged: two of these would each see half.
		replicaCount: 1,
		config: {
			receivers: unused,
			processors: { tail_sampling: { decision_wait: "30s", policies } },
			exporters: { "otlp/traces": { endpoint: tracesAddress, tls: { insecure: true } } },
			service: {
				pipelines: {
					traces: { receivers: ["otlp"], processors: ["memory_limiter", "tail_sampling", "batch"], exporters: ["otlp/traces"] },
					metrics: null,
					logs: null,
				},
			},
		},
	};
}
