import { all, any } from "../../conditions/combine.ts";
import { atLeast, atMost, matches } from "../../conditions/leaves.ts";
import { namedBy } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";

const days = 365;

export const logsAreForgottenInTime: Rule = {
	id: "logs-are-forgotten-in-time",
	title: "Logs are deleted after a year at most; the record of changes may be kept longer",
	severity: "medium",
	why: "Logs say when which child was learning from where: kept for ever, they are a history of its life that nobody asked for.",
	remedy: {
		text: "Give every store of logs an end.",
		settings: { "observability.retention": "30 days" },
		code: "new aws.cloudwatch.LogGroup(name, { retentionInDays: 30, … })",
	},
	cells: {
		"aws:cloudwatch/logGroup:LogGroup": all(atLeast("retentionInDays", 1), atMost("retentionInDays", days)),
		"gcp:logging/projectBucketConfig:ProjectBucketConfig": any(
			atMost("retentionDays", days, { byDefault: 30 }),
			namedBy("gcp:logging/projectSink:ProjectSink", "destination", matches("filter", /cloudaudit/, "a filter for the record")),
		),
		"azure-native:operationalinsights:Workspace": atMost("retentionInDays", days),
		"local:index:Prometheus": atMost("retentionDays", days),
	},
};
