import { unknownValue } from "../../stack/value.ts";
import type { Cases } from "../cases.ts";

const limit = "rules[1].statement.rateBasedStatement";
const threshold = "rules[9].rateLimitOptions.rateLimitThreshold";

export const cases: Cases = {
	"aws:wafv2/webAcl:WebAcl": [
		{ what: "the limit only counts", set: { "rules[1].action": { count: {} } } },
		{ what: "it counts all addresses as one", set: { [`${limit}.aggregateKeyType`]: "CONSTANT" } },
		{ what: "the limit is gone", set: { "rules[1]": undefined } },
		{ what: "more than 100 a second pass", set: { [`${limit}.limit`]: 30_001 } },
		{ what: "100 a second pass", set: { [`${limit}.limit`]: 30_000 }, outcome: "pass" },
		{ what: "100 a second pass of a minute", set: { [`${limit}.limit`]: 6000, [`${limit}.evaluationWindowSec`]: 60 }, outcome: "pass" },
		{ what: "more than 100 a second pass of a minute", set: { [`${limit}.limit`]: 6001, [`${limit}.evaluationWindowSec`]: 60 } },
		{ what: "more than 100 a second pass of AWS' own five minutes", set: { [limit]: { limit: 30_001 } } },
		{ what: "it counts over AWS' own five minutes, by address", set: { [limit]: { limit: 30_000 } }, outcome: "pass" },
		{ what: "the span is open", set: { [`${limit}.evaluationWindowSec`]: unknownValue }, outcome: "can't tell" },
		{ what: "there is no span", set: { [`${limit}.evaluationWindowSec`]: 0, [`${limit}.limit`]: 0 } },
		{ what: "the span is no figure", set: { [`${limit}.evaluationWindowSec`]: "300" } },
	],
	"gcp:compute/securityPolicy:SecurityPolicy": [
		{ what: "the limit is only looked at", set: { "rules[9].preview": true } },
		{ what: "what is too much passes", set: { "rules[9].rateLimitOptions.exceedAction": "allow" } },
		{
			what: "what is too much goes elsewhere, which only ends like it",
			set: { "rules[9].rateLimitOptions.exceedAction": "redirect-deny(429)" },
		},
		{ what: "it counts all addresses as one", set: { "rules[9].rateLimitOptions.enforceOnKey": "ALL" } },
		{ what: "the rule lets everyone in", set: { "rules[9].action": "allow" } },
		{ what: "more than 100 a second pass", set: { [`${threshold}.count`]: 30_001 } },
		{ what: "100 a second pass", set: { [`${threshold}.count`]: 30_000 }, outcome: "pass" },
		{ what: "no span is given", set: { [`${threshold}.intervalSec`]: undefined } },
	],
	"azure-native:frontdoor:Policy": [
		{ what: "the limit only logs", set: { "customRules.rules[1].action": "Log" } },
		{ what: "the limit is off", set: { "customRules.rules[1].enabledState": "Disabled" } },
		{ what: "it is a rule without a limit", set: { "customRules.rules[1].ruleType": "MatchRule" } },
		{ what: "more than 100 a second pass", set: { "customRules.rules[1].rateLimitThreshold": 30_001 } },
		{ what: "100 a second pass", set: { "customRules.rules[1].rateLimitThreshold": 30_000 }, outcome: "pass" },
		{
			what: "100 a second pass of Azure's own minute",
			set: { "customRules.rules[1].rateLimitThreshold": 6000, "customRules.rules[1].rateLimitDurationInMinutes": undefined },
			outcome: "pass",
		},
		{
			what: "more than 100 a second pass of Azure's own minute",
			set: { "customRules.rules[1].rateLimitThreshold": 6001, "customRules.rules[1].rateLimitDurationInMinutes": undefined },
		},
	],
	"cloudflare:index/zone:Zone": [{ what: "nothing is limited", others: { "cloudflare:index/ruleset:Ruleset::edge-rate-limit": null } }],
	"cloudflare:index/ruleset:Ruleset": [
		{ what: "the limit only logs", name: "edge-rate-limit", set: { "rules[0].action": "log" } },
		{ what: "the limit is off", name: "edge-rate-limit", set: { "rules[0].enabled": false } },
		{ what: "it counts by data centre alone", name: "edge-rate-limit", set: { "rules[0].ratelimit.characteristics": ["cf.colo.id"] } },
		{ what: "more than 100 a second pass", name: "edge-rate-limit", set: { "rules[0].ratelimit.requestsPerPeriod": 30_001 } },
		{ what: "100 a second pass", name: "edge-rate-limit", set: { "rules[0].ratelimit.requestsPerPeriod": 30_000 }, outcome: "pass" },
		{ what: "rules of another phase", name: "edge-cache", outcome: "not applicable" },
	],
	"local:index:Proxy": [
		{ what: "nothing is limited", set: { rateLimit: undefined } },
		{ what: "no span is given", set: { "rateLimit.seconds": undefined } },
		{ what: "no number is given", set: { "rateLimit.requests": undefined } },
	],
};
