import { all } from "../../conditions/combine.ts";
import { isNot, matches } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";

export const chartsArePinned: Rule = {
	id: "charts-are-pinned",
	title: "A chart is installed in one version, and no other",
	severity: "high",
	why: "The next update would install whatever was published last, with rights in the cluster that nobody has looked at.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform's charts have versions.",
		code: 'new kubernetes.helm.v3.Release(name, { chart: "argo-rollouts", version: "2.41.0" })',
	},
	cells: {
		"kubernetes:helm.sh/v3:Release": all(
			matches("version", /^v?\d+\.\d+\.\d+(-[\w.-]+)?$/, "one version, not a range"),
			isNot("devel", true),
		),
	},
};
