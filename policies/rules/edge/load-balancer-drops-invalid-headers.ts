import { all } from "../../conditions/combine.ts";
import { is, isOneOf } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";

export const loadBalancerDropsInvalidHeaders: Rule = {
	id: "load-balancer-drops-invalid-headers",
	title: "A load balancer refuses requests and headers that can be read in two ways",
	severity: "medium",
	why: "A request that the balancer reads otherwise than the service smuggles a second one in, which is answered with another learner's session.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform drops such headers.",
		code: "new aws.lb.LoadBalancer(name, { dropInvalidHeaderFields: true })",
	},
	cells: {
		"aws:lb/loadBalancer:LoadBalancer": all(
			is("dropInvalidHeaderFields", true),
			isOneOf("desyncMitigationMode", ["defensive", "strictest"], { byDefault: "defensive" }),
		),
		"kubernetes:gateway.envoyproxy.io/v1alpha1:ClientTrafficPolicy": isOneOf(
			"spec.headers.withUnderscoresAction",
			["RejectRequest", "DropHeader"],
			{ byDefault: "RejectRequest" },
		),
	},
};
