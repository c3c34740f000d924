import { AlertPolicy } from "@pulumi/gcp/monitoring/alertPolicy.js";
import { CustomService } from "@pulumi/gcp/monitoring/customService.js";
import { Dashboard } from "@pulumi/gcp/monitoring/dashboard.js";
import { Slo } from "@pulumi/gcp/monitoring/slo.js";
import { UptimeCheckConfig } from "@pulumi/gcp/monitoring/uptimeCheckConfig.js";
import { interpolate, type Output } from "@pulumi/pulumi";
import type { Making } from "../../kit/making.ts";
import { onTarget } from "../../kit/targets.ts";
import type { ObservabilityAdjustments, ObservabilityIntent, ObservabilityLinks } from "./contract.ts";
import type { Signal } from "./plan.ts";

type ObservabilityMaking = Making<ObservabilityIntent, ObservabilityAdjustments>;

/** Each signal in PromQL. */
export type Queries = Output<Readonly<Record<Signal, string>>>;

/** Share of requests that must be answered, over 30 days. */
const objective = { goal: 0.999, rollingPeriodDays: 30 } as const;

/** Asks for the page from several places of the world, and pages someone when two of them get no answer. */
export function createUptime(making: ObservabilityMaking, { network }: ObservabilityLinks, channels: readonly Output<string>[]): void {
	const { name, tags, opts } = making;
	const { project } = onTarget(network.placement, "gcp");
	const host = network.origin.apply((url) => new URL(url).hostname);
	const check = new UptimeCheckConfig(
		`${name}-uptime`,
		{
			displayName: "page",
			period: "300s",
			timeout: "10s",
			httpCheck: { path: "/", port: 443, useSsl: true, validateSsl: true },
			monitoredResource: { type: "uptime_url", labels: { project_id: project, host } },
			userLabels: { ...tags },
		},
		opts,
	);
	const filter = interpolate`metric.type="monitoring.googleapis.com/uptime_check/check_passed" AND resource.type="uptime_url" AND metric.labels.check_id="${check.uptimeCheckId}"`;
	const aggregations = [{ alignmentPeriod: "300s", perSeriesAligner: "ALIGN_NEXT_OLDER", crossSeriesReducer: "REDUCE_COUNT_FALSE" }];
	const conditionThreshold = { filter, aggregations, comparison: "COMPARISON_GT", thresholdValue: 1, duration: "300s" };
	const conditions = [{ displayName: "The page doesn't answer from outside.", conditionThreshold }];
	const policy = { displayName: "uptime-critical", combiner: "OR", severity: "CRITICAL", conditions };
	new AlertPolicy(`${name}-uptime-critical`, { ...policy, notificationChannels: [...channels], userLabels: { ...tags } }, opts);
}

/** By what the load balancer answered; a way in elsewhere has its own figures. */
export function createObjective({ name, stack, tags, opts }: ObservabilityMaking, { edge }: ObservabilityLinks): void {
	const { wayIn } = edge;
	if (wayIn.target !== "gcp") return;
	const displayName = `${stack.project} ${stack.stack}`;
	const service = new CustomService(`${name}-service`, { displayName, userLabels: { ...tags } }, opts);
	const total = interpolate`metric.type="loadbalancing.googleapis.com/https/request_count" resource.type="https_lb_rule" resource.labels.url_map_name="${wayIn.urlMap}"`;
	const failed = interpolate`${total} metric.labels.response_code_class="500"`;
	const requestBasedSli = { goodTotalRatio: { totalServiceFilter: total, badServiceFilter: failed } };
	new Slo(
		`${name}-objective`,
		{ service: service.serviceId, displayName: "availability", ...objective, requestBasedSli, userLabels: { ...tags } },
		opts,
	);
}

/** One chart for each signal. */
export function createDashboard({ name, stack, opts }: ObservabilityMaking, queries: Queries): void {
	const title = `${stack.project} ${stack.stack}`;
	const dashboardJson = queries.apply((each) => JSON.stringify(planDashboard(title, each)));
	new Dashboard(`${name}-dashboard`, { dashboardJson }, opts);
}

const width = 24;
const height = 16;

function planDashboard(displayName: string, queries: Readonly<Record<string, string>>) {
	const tiles = Object.entries(queries).map(([signal, prometheusQuery], index) => ({
		xPos: (index % 2) * width,
		yPos: Math.floor(index / 2) * height,
		width,
		height,
		widget: { title: signal, xyChart: { dataSets: [{ timeSeriesQuery: { prometheusQuery } }] } },
	}));
	return { displayName, mosaicLayout: { columns: 2 * width, tiles } };
}
