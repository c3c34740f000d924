import { is, matches } from "../../conditions/leaves.ts";
import { some } from "../../conditions/lists.ts";
import type { Rule } from "../rule.ts";

export const rolloutDistrustsSilence: Rule = {
	id: "rollout-distrusts-silence",
	title: "A release that nobody asked anything while it was judged is taken back",
	severity: "medium",
	why: "Silence proves nothing: a release that can't be reached, or whose metrics are lost, would be given to every learner as if it had done well.",
	remedy: {
		text: "Let silence count as failure in production.",
		settings: { "rollout.onNoData": "roll back" },
		code: 'metrics: [{ name: "requests", successCondition: "result[0] >= 100", failureCondition: "result[0] == 0" }]',
	},
	cells: {
		"kubernetes:argoproj.io/v1alpha1:Rollout": is("metadata.labels.rollout-on-no-data", "roll-back"),
		"local:index:Service": is("rollout.onNoData", "roll back"),
		"kubernetes:argoproj.io/v1alpha1:AnalysisTemplate": some(
			"spec.metrics",
			"a measure that fails where there were no requests",
			matches("failureCondition", /^result\[0\] == 0/, "failing at none"),
		),
	},
};
