import { all, when } from "../../conditions/combine.ts";
import { givenWithin } from "../../conditions/given-within.ts";
import { includes, is, isNot } from "../../conditions/leaves.ts";
import { each } from "../../conditions/lists.ts";
import { anything, namedBy, names } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";
import { hasPhase } from "./ruleset.ts";

export const wafIsAttached: Rule = {
	id: "waf-is-attached",
	title: "Every request passes a request filter before it reaches the services",
	severity: "high",
	why: "The first hole in the application or in a library of its would be open to everyone who scans the internet, and learners' data with it.",
	remedy: {
		text: "Set the filter on, and take out of the stack's adjustments what takes it off the way in.",
		settings: { "edge.filter": "basic" },
		code: "new aws.cloudfront.Distribution(name, { webAclId: acl.arn })",
	},
	cells: {
		"aws:cloudfront/distribution:Distribution": names("webAclId", "aws:wafv2/webAcl:WebAcl", anything),
		"gcp:compute/backendService:BackendService": names("securityPolicy", "gcp:compute/securityPolicy:SecurityPolicy", anything),
		"azure-native:cdn:AFDCustomDomain": namedBy("azure-native:cdn:SecurityPolicy", "parameters", anything),
		"azure-native:cdn:SecurityPolicy": all(
			givenWithin("parameters.wafPolicy.id", "azure-native:frontdoor:Policy"),
			each("parameters.associations", includes("patternsToMatch", "/*")),
		),
		// Front Door's own name for the endpoint stands in no association of the filter.
		"azure-native:cdn:Route": is("linkToDefaultDomain", "Disabled", { byDefault: "Disabled" }),
		"cloudflare:index/zone:Zone": all(isNot("paused", true), hasPhase("http_request_firewall_managed")),
		"cloudflare:index/ruleset:Ruleset": when(is("phase", "http_request_firewall_managed"), is("kind", "zone")),
		"local:index:Proxy": is("requestFilter", true),
	},
};
