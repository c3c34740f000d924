import { any, when } from "../../conditions/combine.ts";
import { atLeast, given, is } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";

/** A month: a fault that comes with the month's end is seen twice. */
const days = 30;

export const logsAreKeptLongEnough: Rule = {
	id: "logs-are-kept-long-enough",
	title: "Logs and figures are kept for a month",
	severity: "medium",
	why: "What a school reports after its holidays can't be looked into when the logs are gone.",
	remedy: {
		text: "Keep logs for a month or longer.",
		settings: { "observability.retention": "30 days" },
		code: "new aws.cloudwatch.LogGroup(name, { retentionInDays: 30, … })",
	},
	cells: {
		"aws:cloudwatch/logGroup:LogGroup": when(given("retentionInDays"), any(atLeast("retentionInDays", days), is("retentionInDays", 0))),
		"gcp:logging/projectBucketConfig:ProjectBucketConfig": atLeast("retentionDays", days, { byDefault: 30 }),
		"azure-native:operationalinsights:Workspace": atLeast("retentionInDays", days),
		"local:index:Prometheus": atLeast("retentionDays", days),
	},
};
