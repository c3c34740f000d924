import type { MetricAlertArgs } from "@pulumi/azure-native/monitor/metricAlert.js";
import { ScheduledQueryRule, type ScheduledQueryRuleArgs } from "@pulumi/azure-native/monitor/scheduledQueryRule.js";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import { onTarget } from "../../kit/targets.ts";
import { planQueries, type Query } from "./azure-queries.ts";
import { type ObservabilityMaking, severities, type Watch } from "./azure-watch.ts";
import type { ObservabilityLinks } from "./contract.ts";
import { type Alert, alerts } from "./plan.ts";

export interface AzureAlertAdjustments {
	readonly alert?: Adjust<ScheduledQueryRuleArgs>;
	readonly metricAlert?: Adjust<MetricAlertArgs>;
}

/** The plan's alerts, each a query over the logs every five minutes. */
export function createAlerts(making: ObservabilityMaking, links: ObservabilityLinks, watch: Watch): void {
	const queries = planQueries(links.edge.wayIn.target === "azure");
	for (const alert of alerts) createAlert(making, links, watch, alert, queries[alert.signal]);
}

function createAlert(
	{ name, tags, adjust, opts }: ObservabilityMaking,
	{ network, backends }: ObservabilityLinks,
	{ workspace, groups }: Watch,
	{ name: what, bound, minutes, severity, summary }: Alert,
	query: Query,
): void {
	const scopes = { containers: onTarget(backends.api, "azure").logsId, platform: workspace.id };
	const [operator, threshold] = "above" in bound ? (["GreaterThan", bound.above] as const) : (["LessThan", bound.below] as const);
	const condition = {
		query: query.kql,
		metricMeasureColumn: "value",
		timeAggregation: "Average",
		operator,
		threshold,
		failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 },
	};
	const args: ScheduledQueryRuleArgs = {
		...onTarget(network.placement, "azure").place(tags),
		ruleName: what,
		displayName: what,
		description: `${summary} Runbook: ${what}.`,
		kind: "LogAlert",
		enabled: true,
		scopes: [scopes[query.workspace]],
		severity: severities[severity],
		evaluationFrequency: "PT5M",
		windowSize: `PT${minutes}M`,
		criteria: { allOf: [condition] },
		autoMitigate: true,
		// The tables come with the first line that is written to them.
		skipQueryValidation: true,
		...(groups && { actions: { actionGroups: [groups[severity].id] } }),
	};
	new ScheduledQueryRule(`${name}-${what}`, adjusted(adjust.azure?.alert, args, `${name}-${what}`), opts);
}
