import { all } from "../../conditions/combine.ts";
import { is, isNot, matches } from "../../conditions/leaves.ts";
import { some } from "../../conditions/lists.ts";
import type { Rule } from "../rule.ts";
import { runsSet } from "./aws-managed-set.ts";
import { refuses } from "./cloud-armor.ts";
import { inPhase } from "./ruleset.ts";

/** It refuses bodies above 8 KiB, which a lesson's text may have. */
const aboutSize = /^SizeRestrictions_BODY$/;

export const wafReadsBodies: Rule = {
	id: "waf-reads-bodies",
	title: "The request filter reads what is sent in bodies too",
	severity: "medium",
	why: "What a learner's form sends stands in the body: an attack written there would reach the services unseen.",
	remedy: {
		text: "Set the filter to the managed rule sets that read bodies too.",
		settings: { "edge.filter": "full" },
		code: 'new gcp.compute.SecurityPolicy(name, { advancedOptionsConfig: { jsonParsing: "STANDARD" } })',
	},
	cells: {
		"aws:wafv2/webAcl:WebAcl": all(
			runsSet("AWSManagedRulesCommonRuleSet", aboutSize),
			runsSet("AWSManagedRulesKnownBadInputsRuleSet", aboutSize),
			runsSet("AWSManagedRulesSQLiRuleSet", aboutSize),
		),
		"gcp:compute/securityPolicy:SecurityPolicy": all(
			matches("advancedOptionsConfig.jsonParsing", /^STANDARD/, "JSON is read"),
			refuses("sqli"),
			refuses("xss"),
			refuses("rce"),
		),
		"azure-native:frontdoor:Policy": all(
			is("policySettings.requestBodyCheck", "Enabled"),
			some(
				"managedRules.managedRuleSets",
				"Microsoft's default rules",
				all(is("ruleSetType", "Microsoft_DefaultRuleSet"), is("ruleSetAction", "Block")),
			),
		),
		"azure-native:cdn:Profile": is("sku.name", "Premium_AzureFrontDoor"),
		"cloudflare:index/ruleset:Ruleset": inPhase(
			"http_request_firewall_managed",
			"a rule that runs OWASP's core rules",
			is("action", "execute"),
			is("actionParameters.id", "4814384a9e5d4991b9815dcfc25d2f1f"),
			isNot("actionParameters.overrides.enabled", false),
		),
	},
};
