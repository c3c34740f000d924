import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"aws:lb/loadBalancer:LoadBalancer": [
		{ what: "invalid headers pass", set: { dropInvalidHeaderFields: false } },
		{ what: "it is left to AWS, which lets them pass", set: { dropInvalidHeaderFields: undefined } },
		{ what: "what can be read in two ways is only counted", set: { desyncMitigationMode: "monitor" } },
		{ what: "what can be read in two ways is refused", set: { desyncMitigationMode: "strictest" }, outcome: "pass" },
		{ what: "AWS' own way is written down", set: { desyncMitigationMode: "defensive" }, outcome: "pass" },
	],
	"kubernetes:gateway.envoyproxy.io/v1alpha1:ClientTrafficPolicy": [
		{ what: "headers with underscores pass", set: { "spec.headers": { withUnderscoresAction: "Allow" } } },
		{ what: "headers with underscores are dropped", set: { "spec.headers": { withUnderscoresAction: "DropHeader" } }, outcome: "pass" },
		{
			what: "Envoy Gateway's own way is written down",
			set: { "spec.headers": { withUnderscoresAction: "RejectRequest" } },
			outcome: "pass",
		},
	],
};
