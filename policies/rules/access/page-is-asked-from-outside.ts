import { all } from "../../conditions/combine.ts";
import { atMost, given, is, isNot, isOneOf, matches } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";

export const pageIsAskedFromOutside: Rule = {
	id: "page-is-asked-from-outside",
	title: "The page is asked for from outside every five minutes at least, over TLS with its certificate looked at",
	severity: "medium",
	why: "From inside all is well while no school gets through: a name that is gone, or a certificate that ran out, is seen from outside alone.",
	remedy: {
		text: "Have the page asked for, by HTTPS and from several places.",
		settings: { "observability.uptime": "true" },
		code: 'new digitalocean.UptimeCheck(name, { target: "https://learn.example.org", type: "https", regions: ["us_east", "eu_west"] })',
	},
	cells: {
		"aws:route53/healthCheck:HealthCheck": all(isOneOf("type", ["HTTPS", "HTTPS_STR_MATCH"]), isNot("disabled", true)),
		"gcp:monitoring/uptimeCheckConfig:UptimeCheckConfig": all(
			is("httpCheck.useSsl", true),
			is("httpCheck.validateSsl", true),
			isOneOf("period", ["60s", "300s"], { byDefault: "300s" }),
		),
		"azure-native:applicationinsights:WebTest": all(
			is("enabled", true),
			matches("request.requestUrl", /^https:/, "an address with TLS"),
			is("validationRules.sSLCheck", true),
			atMost("frequency", 300, { byDefault: 300 }),
			given("locations.1"),
		),
		"digitalocean:index/uptimeCheck:UptimeCheck": all(
			is("enabled", true, { byDefault: true }),
			matches("target", /^https:/, "an address with TLS"),
			is("type", "https"),
			given("regions.1"),
		),
	},
};
