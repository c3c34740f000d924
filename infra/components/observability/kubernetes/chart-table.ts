/** Charts of monitoring. Versions are those of the charts' repositories in August 2026: their values are written for them. */
export const chartTable = {
	/** Prometheus, Alertmanager, Grafana and the operator that runs them. */
	metrics: { chart: "kube-prometheus-stack", version: "88.5.3", repository: "https://prometheus-community.github.io/helm-charts" },
	/** Loki 3.7.6. */
	logs: { chart: "loki", version: "18.11.0", repository: "https://grafana-community.github.io/helm-charts" },
	/** Tempo 2.10.8. */
	traces: { chart: "tempo", version: "2.2.4", repository: "https://grafana-community.github.io/helm-charts" },
	/** OpenTelemetry's collector 0.158.0, on every machine for its pods' logs. */
	logCollector: {
		chart: "opentelemetry-collector",
		version: "0.170.0",
		repository: "https://open-telemetry.github.io/opentelemetry-helm-charts",
	},
	/** The same, once, for spans: it decides which traces are kept. */
	traceCollector: {
		chart: "opentelemetry-collector",
		version: "0.170.0",
		repository: "https://open-telemetry.github.io/opentelemetry-helm-charts",
	},
} as const satisfies Record<string, { readonly chart: string; readonly version: string; readonly repository: string }>;

export type MonitoringChart = keyof typeof chartTable;

/** The collector with tail sampling: the smaller distributions leave it out. */
export const collectorImage = "ghcr.io/open-telemetry/opentelemetry-collector-releases/opentelemetry-collector-contrib";
