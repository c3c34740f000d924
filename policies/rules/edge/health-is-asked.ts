import { all, any, when } from "../../conditions/combine.ts";
import { absent, atMost, includes, isNot, isOneOf, matches } from "../../conditions/leaves.ts";
import { some } from "../../conditions/lists.ts";
import { anything, namedBy, names } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";

/** Seconds: three times as long, and a lesson is over for whoever waits. */
const longest = 30;

const ownPath = (path: string) => matches(path, /^\/health\//, "the services' own answer, below /health/");

export const healthIsAsked: Rule = {
	id: "health-is-asked",
	title: "The way in asks every half minute whether what stands behind it is ready",
	severity: "medium",
	why: "Requests would go on to an instance that has lost its database: a part of every class gets errors until a person looks.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform asks for readiness.",
		code: 'new aws.lb.TargetGroup(name, { healthCheck: { path: "/health/ready", interval: 10, matcher: "200" } })',
	},
	cells: {
		"aws:lb/targetGroup:TargetGroup": all(
			isNot("healthCheck.enabled", false),
			ownPath("healthCheck.path"),
			matches("healthCheck.matcher", /^2\d\d$/, "one good answer"),
			any(absent("healthCheck.interval"), atMost("healthCheck.interval", longest)),
		),
		"aws:route53/healthCheck:HealthCheck": all(
			isOneOf("type", ["HTTPS", "HTTPS_STR_MATCH"]),
			isNot("disabled", true),
			isNot("invertHealthcheck", true),
			atMost("requestInterval", longest),
			atMost("failureThreshold", 3),
		),
		"gcp:compute/healthCheck:HealthCheck": all(
			ownPath("httpHealthCheck.requestPath"),
			any(absent("checkIntervalSec"), atMost("checkIntervalSec", longest)),
		),
		"gcp:compute/backendService:BackendService": names("healthChecks", "gcp:compute/healthCheck:HealthCheck", anything),
		"azure-native:cdn:AFDOriginGroup": when(
			namedBy("azure-native:cdn:Route", "originGroup", includes("patternsToMatch", "/*")),
			all(ownPath("healthProbeSettings.probePath"), atMost("healthProbeSettings.probeIntervalInSeconds", longest)),
		),
		"local:index:Proxy": some("backends", "a backend that is asked", ownPath("healthPath")),
	},
};
