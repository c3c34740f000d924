import type { Cases } from "../cases.ts";

const route = "kubernetes:gateway.networking.k8s.io/v1:HTTPRoute::app-hidden-httproute";
const match = "rules[0].statement.byteMatchStatement";

export const cases: Cases = {
	"aws:wafv2/webAcl:WebAcl": [
		{ what: "the rule only counts", set: { "rules[0].action": { count: {} } } },
		{ what: "the rule is gone", set: { "rules[0]": undefined } },
		{ what: "the rule is about something else", set: { [`${match}.searchString`]: "/admin" } },
		{ what: "the rule looks at the query", set: { [`${match}.fieldToMatch`]: { queryString: {} } } },
		{ what: "the rule looks at the end", set: { [`${match}.positionalConstraint`]: "ENDS_WITH" } },
		{ what: "the rule looks anywhere", set: { [`${match}.positionalConstraint`]: "CONTAINS" }, outcome: "pass" },
		{ what: "percent signs hide the path", set: { [`${match}.textTransformations[0]`]: undefined } },
		{ what: "capital letters hide the path", set: { [`${match}.textTransformations[2]`]: undefined } },
	],
	"azure-native:frontdoor:Policy": [
		{ what: "the rule only logs", set: { "customRules.rules[0].action": "Log" } },
		{ what: "the rule is off", set: { "customRules.rules[0].enabledState": "Disabled" } },
		{ what: "the rule looks at a header", set: { "customRules.rules[0].matchConditions[0].matchVariable": "RequestHeader" } },
		{ what: "the rule is about something else", set: { "customRules.rules[0].matchConditions[0].matchValue": ["/admin"] } },
		{ what: "the rule is gone", set: { "customRules.rules[0]": undefined } },
		{
			what: "another path is hidden too",
			set: { "customRules.rules[0].matchConditions[0].matchValue": ["/admin", "/metrics"] },
			outcome: "pass",
		},
	],
	"cloudflare:index/zone:Zone": [{ what: "the rules are gone", others: { "cloudflare:index/ruleset:Ruleset::edge-hidden": null } }],
	"cloudflare:index/ruleset:Ruleset": [
		{ what: "the rule only logs", name: "edge-hidden", set: { "rules[0].action": "log" } },
		{ what: "the rule is off", name: "edge-hidden", set: { "rules[0].enabled": false } },
		{
			what: "the rule is about something else",
			name: "edge-hidden",
			set: { "rules[0].expression": 'starts_with(lower(http.request.uri.path), "/admin")' },
		},
		{
			what: "capital letters hide the path",
			name: "edge-hidden",
			set: { "rules[0].expression": 'starts_with(http.request.uri.path, "/metrics")' },
		},
		{
			what: "what stands behind the path hides it",
			name: "edge-hidden",
			set: { "rules[0].expression": 'lower(http.request.uri.path) eq "/metrics"' },
		},
		{
			what: "another function's name ends like it",
			name: "edge-hidden",
			set: { "rules[0].expression": 'not_starts_with(lower(http.request.uri.path), "/metrics")' },
		},
		{ what: "rules of another phase", name: "edge-cache", outcome: "not applicable" },
	],
	"kubernetes:gateway.networking.k8s.io/v1:Gateway": [
		{ what: "the route is gone", others: { [route]: null } },
		{ what: "capital letters hide the path", others: { [route]: { "spec.rules[0].matches[0].path.value": "/metrics(/.*)?" } } },
		{ what: "the flag stands elsewhere", others: { [route]: { "spec.rules[0].matches[0].path.value": "/metrics(?i)" } } },
		{ what: "the pattern is read as a prefix", others: { [route]: { "spec.rules[0].matches[0].path.type": "PathPrefix" } } },
		{ what: "another path is hidden", others: { [route]: { "spec.rules[0].matches[0].path.value": "(?i)/admin" } } },
		{ what: "nothing answers in the services' place", others: { [route]: { "spec.rules[0].filters": undefined } } },
		{ what: "the filter only changes headers", others: { [route]: { "spec.rules[0].filters[0].type": "RequestHeaderModifier" } } },
	],
	"kubernetes:gateway.networking.k8s.io/v1:HTTPRoute": [
		{ what: "the services answer", set: { "spec.rules[0].filters": undefined, "spec.rules[0].backendRefs": [{ name: "api", port: 80 }] } },
		{ what: "the services answer behind the filter", set: { "spec.rules[0].backendRefs": [{ name: "api", port: 80 }] } },
		{ what: "another kind of filter stands there", set: { "spec.rules[0].filters[0].extensionRef.kind": "Backend" } },
		{ what: "the filter only changes headers", set: { "spec.rules[0].filters[0].type": "RequestHeaderModifier" } },
		{ what: "the route is about pages", name: "app-api-httproute", outcome: "not applicable" },
	],
	"kubernetes:gateway.envoyproxy.io/v1alpha1:HTTPRouteFilter": [
		{ what: "it answers as if all were well", set: { "spec.directResponse.statusCode": 399 } },
		{ what: "it answers with a refusal", set: { "spec.directResponse.statusCode": 400 }, outcome: "pass" },
		{ what: "it answers nothing of its own", set: { "spec.directResponse": undefined } },
	],
	"local:index:Proxy": [
		{ what: "nothing is hidden", set: { hiddenPaths: [] } },
		{ what: "hidden paths are left out", set: { hiddenPaths: undefined } },
	],
};
