import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"kubernetes:gateway.networking.k8s.io/v1:Gateway": [
		{ what: "any namespace may give routes", set: { "spec.listeners[0].allowedRoutes.namespaces.from": "All" } },
		{ what: "namespaces with a label may give routes", set: { "spec.listeners[0].allowedRoutes.namespaces.from": "Selector" } },
		{
			what: "one listener of two takes any",
			set: { "spec.listeners[1]": { name: "other", port: 81, protocol: "HTTP", allowedRoutes: { namespaces: { from: "All" } } } },
		},
		{ what: "it is left to the gateway, which takes its own", set: { "spec.listeners[0].allowedRoutes": undefined }, outcome: "pass" },
	],
	"kubernetes:gateway.networking.k8s.io/v1:HTTPRoute": [
		{ what: "the route goes to another namespace's gateway", set: { "spec.parentRefs[0].namespace": "other" } },
	],
};
