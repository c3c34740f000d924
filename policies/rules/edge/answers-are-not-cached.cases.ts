import type { Cases } from "../cases.ts";

const optimized = "658327ea-f89d-4fab-a63d-7e88639e58f6";

export const cases: Cases = {
	"aws:cloudfront/distribution:Distribution": [
		{ what: "answers are kept", set: { "defaultCacheBehavior.cachePolicyId": optimized } },
		{ what: "nothing is said of answers", set: { "defaultCacheBehavior.cachePolicyId": undefined } },
		{
			what: "answers of a part are kept",
			set: { "orderedCacheBehaviors[0].pathPattern": "/api/*", "orderedCacheBehaviors[0].cachePolicyId": optimized },
		},
		{
			what: "a part only has the word",
			set: { "orderedCacheBehaviors[0].pathPattern": "/api/assets/*", "orderedCacheBehaviors[0].cachePolicyId": optimized },
		},
		{
			what: "a part is not kept",
			set: {
				"orderedCacheBehaviors[0].pathPattern": "/api/*",
				"orderedCacheBehaviors[0].cachePolicyId": "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
			},
			outcome: "pass",
		},
	],
	"aws:cloudfront/cachePolicy:CachePolicy": [
		{ what: "what says nothing is kept", set: { defaultTtl: 1 } },
		{ what: "what says nothing is kept for AWS' own day", set: { defaultTtl: undefined } },
		{ what: "what must not be kept is kept", set: { minTtl: 1 } },
		{ what: "the least time is left to AWS, which takes none", set: { minTtl: undefined }, outcome: "pass" },
	],
	"gcp:compute/backendService:BackendService": [
		{ what: "answers are kept", set: { enableCdn: true } },
		{ what: "it is said that none are kept", set: { enableCdn: false }, outcome: "pass" },
	],
	"azure-native:cdn:Route": [
		{ what: "answers are kept", set: { patternsToMatch: ["/*"] } },
		{ what: "answers are kept beside files", set: { patternsToMatch: ["/assets/*", "/*"] } },
		{ what: "a part only has the word", set: { patternsToMatch: ["/api/assets/*"] } },
		{ what: "nothing is kept", name: "edge-route-api", outcome: "not applicable" },
	],
	"cloudflare:index/ruleset:Ruleset": [
		{ what: "answers are kept", name: "edge-cache", set: { "rules[0].actionParameters.cache": true } },
		{
			what: "more than files is kept",
			name: "edge-cache",
			set: { "rules[1].expression": 'starts_with(http.request.uri.path, "/assets/") or true' },
		},
		{
			what: "another word has it",
			name: "edge-cache",
			set: { "rules[1].expression": 'not_starts_with(http.request.uri.path, "/assets/")' },
		},
		{ what: "rules of another phase", name: "edge-filter", outcome: "not applicable" },
	],
	"local:index:Proxy": [
		{ what: "answers are kept", set: { "routes[0].cacheSeconds": 1 } },
		{ what: "nothing is said of answers", set: { "routes[0].cacheSeconds": undefined } },
	],
};
