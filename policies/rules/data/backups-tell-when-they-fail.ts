import { isOneOf } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";

export const backupsTellWhenTheyFail: Rule = {
	id: "backups-tell-when-they-fail",
	title: "A backup that fails stands in a log",
	severity: "medium",
	why: "Backups that silently stopped are found out on the day when one is needed.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform has every failed call logged.",
		code: 'new gcp.workflows.Workflow(name, { callLogLevel: "LOG_ERRORS_ONLY" })',
	},
	cells: {
		"gcp:workflows/workflow:Workflow": isOneOf("callLogLevel", ["LOG_ERRORS_ONLY", "LOG_ALL_CALLS"]),
	},
};
