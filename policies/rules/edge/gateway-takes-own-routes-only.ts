import { absent, is } from "../../conditions/leaves.ts";
import { each } from "../../conditions/lists.ts";
import type { Rule } from "../rule.ts";

export const gatewayTakesOwnRoutesOnly: Rule = {
	id: "gateway-takes-own-routes-only",
	title: "A gateway takes routes of its own namespace only",
	severity: "medium",
	why: "Whoever may write into any other namespace could lead the service's name to a program of their own.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform's gateway and routes share a namespace.",
		code: 'new k8s.apiextensions.CustomResource(name, { kind: "Gateway", spec: { listeners: [{ allowedRoutes: { namespaces: { from: "Same" } } }] } })',
	},
	cells: {
		"kubernetes:gateway.networking.k8s.io/v1:Gateway": each(
			"spec.listeners",
			is("allowedRoutes.namespaces.from", "Same", { byDefault: "Same" }),
		),
		"kubernetes:gateway.networking.k8s.io/v1:HTTPRoute": each("spec.parentRefs", absent("namespace")),
	},
};
