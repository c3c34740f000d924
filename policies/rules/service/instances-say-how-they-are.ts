import { all } from "../../conditions/combine.ts";
import { given } from "../../conditions/leaves.ts";
import { each } from "../../conditions/lists.ts";
import type { Rule } from "../rule.ts";

const asked = each("spec.template.spec.containers", all(given("readinessProbe.httpGet.path"), given("livenessProbe.httpGet.path")));

export const instancesSayHowTheyAre: Rule = {
	id: "instances-say-how-they-are",
	title: "An instance is asked whether it is ready before it gets requests, and whether it still lives",
	severity: "medium",
	why: "Learners' requests would go to instances that have not started yet, or that hang, and be answered by errors.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform asks each service at the address that it answers at.",
		code: 'containers: [{ readinessProbe: { httpGet: { path: "/health/ready", port: 3000 } } }]',
	},
	cells: {
		"kubernetes:argoproj.io/v1alpha1:Rollout": asked,
		"kubernetes:apps/v1:Deployment": asked,
		"local:index:Service": given("readyPath"),
	},
};
