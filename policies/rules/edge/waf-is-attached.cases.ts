import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"aws:cloudfront/distribution:Distribution": [{ what: "no filter is given", set: { webAclId: undefined } }],
	"gcp:compute/backendService:BackendService": [{ what: "no filter is given", set: { securityPolicy: undefined } }],
	"azure-native:cdn:AFDCustomDomain": [
		{ what: "the filter is attached to nothing", others: { "azure-native:cdn:SecurityPolicy::edge-filtered": null } },
	],
	"azure-native:cdn:SecurityPolicy": [
		{ what: "only a part of the paths is filtered", set: { "parameters.associations[0].patternsToMatch": ["/api/*"] } },
		{ what: "no filter is named", set: { "parameters.wafPolicy": undefined } },
	],
	"azure-native:cdn:Route": [
		{ what: "Front Door's own name leads past the filter", set: { linkToDefaultDomain: "Enabled" } },
		{ what: "the name is left out, which leads nowhere", set: { linkToDefaultDomain: undefined }, outcome: "pass" },
	],
	"cloudflare:index/zone:Zone": [
		{ what: "Cloudflare is passed by", set: { paused: true } },
		{ what: "no managed rules run", others: { "cloudflare:index/ruleset:Ruleset::edge-filter": null } },
	],
	"cloudflare:index/ruleset:Ruleset": [
		{ what: "the rules are written down but run nowhere", name: "edge-filter", set: { kind: "custom" } },
		{ what: "rules of another phase", name: "edge-cache", set: { kind: "custom" }, outcome: "not applicable" },
	],
	"local:index:Proxy": [
		{ what: "the filter is off", set: { requestFilter: false } },
		{ what: "the filter is left out", set: { requestFilter: undefined } },
	],
};
