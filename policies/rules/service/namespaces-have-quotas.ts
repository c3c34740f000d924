import { all } from "../../conditions/combine.ts";
import { given, is } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";

const hard = (what: string): readonly string[] => ["spec", "hard", what];

export const namespacesHaveQuotas: Rule = {
	id: "namespaces-have-quotas",
	title: "What the services may take of the cluster has an end, and none of them can open a way in from outside",
	severity: "medium",
	why: "A loop that starts pods would crowd out every lesson and cost money all night; a service with a load balancer of its own would go around the request filter.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform works the quota out from the services' sizes.",
		code: 'new kubernetes.core.v1.ResourceQuota(name, { spec: { hard: { pods: "43", "limits.memory": "64Gi", "services.loadbalancers": "0" } } })',
	},
	cells: {
		"kubernetes:core/v1:ResourceQuota": all(
			given(hard("pods")),
			given(hard("requests.cpu")),
			given(hard("limits.memory")),
			is(hard("services.loadbalancers"), "0"),
			is(hard("services.nodeports"), "0"),
		),
	},
};
