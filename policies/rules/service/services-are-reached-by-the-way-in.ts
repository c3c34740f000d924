import { all, any } from "../../conditions/combine.ts";
import { absent, given, is, isNot } from "../../conditions/leaves.ts";
import { each } from "../../conditions/lists.ts";
import type { Rule } from "../rule.ts";

export const servicesAreReachedByTheWayIn: Rule = {
	id: "services-are-reached-by-the-way-in",
	title: "Nothing in the cluster has an address outside, except the gateway for the networks before it",
	severity: "critical",
	why: "Requests would go around the request filter and the limits of the way in, straight to the application that keeps learners' data.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform's services have addresses inside the cluster only.",
		code: 'new kubernetes.core.v1.Service(name, { spec: { type: "ClusterIP" } })',
	},
	cells: {
		"kubernetes:core/v1:Service": all(
			absent("spec.externalIPs"),
			any(
				is("spec.type", "ClusterIP", { byDefault: "ClusterIP" }),
				all(
					is("spec.type", "LoadBalancer"),
					given("spec.loadBalancerSourceRanges"),
					each("spec.loadBalancerSourceRanges", all(isNot("", "0.0.0.0/0"), isNot("", "::/0"))),
				),
			),
		),
	},
};
