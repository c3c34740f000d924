import { all } from "../../conditions/combine.ts";
import { is, isNot } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";

export const updatesWaitForTheirOutcome: Rule = {
	id: "updates-wait-for-their-outcome",
	title: "An update ends when what it started runs, and fails when that does not",
	severity: "medium",
	why: "An update that says that all is well while its release never came up leaves everyone believing in a fix that learners don't have.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform waits.",
		code: "new aws.ecs.Service(name, { waitForSteadyState: true })",
	},
	cells: {
		"aws:ecs/service:Service": is("waitForSteadyState", true),
		"kubernetes:helm.sh/v3:Release": all(is("atomic", true), isNot("skipAwait", true)),
	},
};
