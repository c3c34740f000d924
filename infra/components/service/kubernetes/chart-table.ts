/** A chart and the version that was read when its values were written: a later one may name them otherwise. */
export interface Chart {
	readonly chart: string;
	readonly version: string;
	/** Left out where `chart` is an address itself. */
	readonly repository?: string;
}

/** Charts of the platform's namespace. Versions are those of the charts' repositories in August 2026. */
export const chartTable = {
	/** Application version 1.9.0. */
	argoRollouts: { chart: "argo-rollouts", version: "2.41.0", repository: "https://argoproj.github.io/argo-helm" },
	/** Brings the Gateway API 1.6.1; for Kubernetes 1.33 to 1.36. */
	envoyGateway: { chart: "oci://docker.io/envoyproxy/gateway-helm", version: "v1.9.0" },
	keda: { chart: "keda", version: "2.20.2", repository: "https://kedacore.github.io/charts" },
	/** Prometheus 3.14.0. */
	prometheus: { chart: "prometheus", version: "29.27.0", repository: "https://prometheus-community.github.io/helm-charts" },
	/** metrics.k8s.io, where the cluster doesn't bring it. */
	metricsServer: { chart: "metrics-server", version: "3.13.1", repository: "https://kubernetes-sigs.github.io/metrics-server/" },
} as const satisfies Record<string, Chart>;

export type ChartName = keyof typeof chartTable;

/** Argo's way into the Gateway API. It is a program of its own, which the controller starts. */
export const routerPluginImage = "ghcr.io/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi:v0.15.0";
