import { MetricAlert, type MetricAlertArgs } from "@pulumi/azure-native/monitor/metricAlert.js";
import type { Output } from "@pulumi/pulumi";
import { adjusted } from "../../kit/adjust.ts";
import { onTarget } from "../../kit/targets.ts";
import { type ObservabilityMaking, severities, type Watch } from "./azure-watch.ts";
import type { ObservabilityLinks } from "./contract.ts";

/** A figure that Azure measures of one resource. */
interface Measured {
	readonly what: string;
	readonly summary: string;
	readonly scope: Output<string>;
	readonly metricNamespace: string;
	readonly metricName: string;
	/** Where it fires; "unusual": where it leaves what Azure learned of the weeks before. */
	readonly above: number | "unusual";
}

/** What goes wrong before any request does. */
function measured({ database, cache }: ObservabilityLinks): readonly Measured[] {
	const server = { scope: onTarget(database.server, "azure").serverId, metricNamespace: "Microsoft.DBforPostgreSQL/flexibleServers" };
	const memory = { scope: onTarget(cache.server, "azure").clusterId, metricNamespace: "Microsoft.Cache/redisEnterprise" };
	return [
		{
			...server,
			what: "database-disk",
			summary: "The database's disk is fuller than 80 %; at 95 % it takes no more writes.",
			metricName: "storage_percent",
			above: 80,
		},
		{
			...server,
			what: "database-connections",
			summary: "The database has unusually many connections.",
			metricName: "active_connections",
			above: "unusual",
		},
		{
			...memory,
			what: "cache-memory",
			summary: "The cache's memory is fuller than 90 %; keys are thrown out.",
			metricName: "usedmemorypercentage",
			above: 90,
		},
	];
}

export function createMetricAlerts(making: ObservabilityMaking, links: ObservabilityLinks, watch: Watch): void {
	for (const each of measured(links)) createMetricAlert(making, links, watch, each);
}

function createMetricAlert(
	{ name, tags, adjust, opts }: ObservabilityMaking,
	{ network }: ObservabilityLinks,
	{ groups }: Watch,
	{ what, summary, scope, above, ...metric }: Measured,
): void {
	const { resourceGroupName, tags: own } = onTarget(network.placement, "azure").place(tags);
	const criterion = { name: what, ...metric, operator: "GreaterThan", timeAggregation: "Average" };
	const args: MetricAlertArgs = {
		resourceGroupName,
		ruleName: what,
		location: "global",
		description: summary,
		enabled: true,
		severity: severities.warning,
		scopes: [scope],
		evaluationFrequency: "PT5M",
		windowSize: "PT15M",
		autoMitigate: true,
		criteria: {
			odataType: "Microsoft.Azure.Monitor.MultipleResourceMultipleMetricCriteria",
			allOf: [
				above === "unusual" ? { ...criterion, ...unusual } : { ...criterion, criterionType: "StaticThresholdCriterion", threshold: above },
			],
		},
		...(groups && { actions: [{ actionGroupId: groups.warning.id }] }),
		tags: own,
	};
	new MetricAlert(`${name}-${what}`, adjusted(adjust.azure?.metricAlert, args, `${name}-${what}`), opts);
}

/** Three of four looks in a row: a single peak is no trend. */
const unusual = {
	criterionType: "DynamicThresholdCriterion",
	alertSensitivity: "Medium",
	failingPeriods: { numberOfEvaluationPeriods: 4, minFailingPeriodsToAlert: 3 },
} as const;
