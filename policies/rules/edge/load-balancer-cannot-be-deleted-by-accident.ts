import { is } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";

export const loadBalancerCannotBeDeletedByAccident: Rule = {
	id: "load-balancer-cannot-be-deleted-by-accident",
	title: "A load balancer refuses its own deletion",
	severity: "low",
	why: "One wrong click, or a program that replaces it, takes the service away from every school until a new one stands.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform protects it in production.",
		code: "new aws.lb.LoadBalancer(name, { enableDeletionProtection: true })",
	},
	cells: {
		"aws:lb/loadBalancer:LoadBalancer": is("enableDeletionProtection", true),
	},
};
