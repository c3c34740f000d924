import { Release } from "@pulumi/kubernetes/helm/v3/release.js";
import type { Resource } from "@pulumi/pulumi";
import { adjusted } from "../../../kit/adjust.ts";
import { type Chart, type ChartName, chartTable } from "./chart-table.ts";
import { chartValues } from "./chart-values.ts";
import { platformNamespace } from "./names.ts";
import type { Namespaces } from "./namespaces.ts";
import type { Site } from "./site.ts";

/** The chart's name as its release carries it. Services in a chart are named after it: `prometheusAddress` is. */
const releaseNames: Readonly<Record<ChartName, string>> = {
	argoRollouts: "argo-rollouts",
	envoyGateway: "envoy-gateway",
	keda: "keda",
	prometheus: "prometheus",
	metricsServer: "metrics-server",
};

/** Seconds that a chart may take: a new cluster's first machines come while it waits. */
const timeout = 900;

export function createCharts(site: Site, { platform, services }: Namespaces): Readonly<Partial<Record<ChartName, Resource>>> {
	const names = (Object.keys(chartTable) as ChartName[]).filter((name) => name !== "metricsServer" || !site.cluster.resourceMetrics);
	return Object.fromEntries(names.map((name) => [name, createChart(site, name, [platform, services])]));
}

function createChart(site: Site, chart: ChartName, after: readonly Resource[]): Release {
	const row: Chart = chartTable[chart];
	const physical = releaseNames[chart];
	const name = `${site.name}-${physical}`;
	const args = {
		name: physical,
		chart: row.chart,
		version: row.version,
		...(row.repository && { repositoryOpts: { repo: row.repository } }),
		namespace: platformNamespace,
		values: chartValues[chart],
		timeout,
		// A release that half came up is taken back: the next one would find it "pending" and refuse.
		atomic: true,
	};
	return new Release(name, adjusted(site.adjust.charts?.[chart], args, name), site.after(...after));
}
