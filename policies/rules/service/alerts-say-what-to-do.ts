import { all, when } from "../../conditions/combine.ts";
import { given, isOneOf } from "../../conditions/leaves.ts";
import { each } from "../../conditions/lists.ts";
import type { Rule } from "../rule.ts";

const alert = all(
	given("expr"),
	given("for"),
	isOneOf("labels.severity", ["critical", "warning"]),
	given("annotations.summary"),
	given("annotations.runbook"),
);

export const alertsSayWhatToDo: Rule = {
	id: "alerts-say-what-to-do",
	title: "An alert says how bad it is, what it means, and where to read what to do",
	severity: "low",
	why: "Whoever is woken at night would first have to find out what the alert means, while learners wait.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: every alert of the platform has a runbook.",
		code: 'rules: [{ alert: "error_rate_critical", expr, for: "5m", labels: { severity: "critical" }, annotations: { summary, runbook } }]',
	},
	cells: { "kubernetes:monitoring.coreos.com/v1:PrometheusRule": each("spec.groups", each("rules", when(given("alert"), alert))) },
};
