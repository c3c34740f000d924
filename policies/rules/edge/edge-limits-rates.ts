import { all } from "../../conditions/combine.ts";
import { includes, is, isNot, matches } from "../../conditions/leaves.ts";
import { some } from "../../conditions/lists.ts";
import type { Rule } from "../rule.ts";
import { present } from "./present.ts";
import { isBearable } from "./rate.ts";
import { hasPhase, inPhase } from "./ruleset.ts";

const aLimit = "a limit of what one address sends";

export const edgeLimitsRates: Rule = {
	id: "edge-limits-rates",
	title: "The way in refuses an address that sends more than 100 requests a second",
	severity: "medium",
	why: "One machine could guess passwords of learners as fast as it likes, or take the service away from a whole school.",
	remedy: {
		text: "Set a rate that people don't reach and programs do.",
		settings: { "edge.rateLimit": "2000 per 5 minutes" },
		code: 'new aws.wafv2.WebAcl(name, { rules: [{ action: { block: {} }, statement: { rateBasedStatement: { limit: 2000, aggregateKeyType: "IP" } } }] })',
	},
	cells: {
		"aws:wafv2/webAcl:WebAcl": some(
			"rules",
			aLimit,
			all(
				present("action.block"),
				is("statement.rateBasedStatement.aggregateKeyType", "IP", { byDefault: "IP" }),
				isBearable("statement.rateBasedStatement.limit", "statement.rateBasedStatement.evaluationWindowSec", { unit: 1, byDefault: 300 }),
			),
		),
		"gcp:compute/securityPolicy:SecurityPolicy": some(
			"rules",
			aLimit,
			all(
				is("action", "throttle"),
				isNot("preview", true),
				is("rateLimitOptions.enforceOnKey", "IP"),
				matches("rateLimitOptions.exceedAction", /^deny\(/, "deny"),
				isBearable("rateLimitOptions.rateLimitThreshold.count", "rateLimitOptions.rateLimitThreshold.intervalSec", { unit: 1 }),
			),
		),
		"azure-native:frontdoor:Policy": some(
			"customRules.rules",
			aLimit,
			all(
				is("ruleType", "RateLimitRule"),
				is("action", "Block"),
				isNot("enabledState", "Disabled"),
				isBearable("rateLimitThreshold", "rateLimitDurationInMinutes", { unit: 60, byDefault: 1 }),
			),
		),
		"cloudflare:index/zone:Zone": hasPhase("http_ratelimit"),
		"cloudflare:index/ruleset:Ruleset": inPhase(
			"http_ratelimit",
			aLimit,
			is("action", "block"),
			includes("ratelimit.characteristics", "ip.src"),
			isBearable("ratelimit.requestsPerPeriod", "ratelimit.period", { unit: 1 }),
		),
		// Every client of a proxy on loopback has the same address: how high the limit is says nothing there.
		"local:index:Proxy": all(present("rateLimit.requests"), present("rateLimit.seconds")),
	},
};
