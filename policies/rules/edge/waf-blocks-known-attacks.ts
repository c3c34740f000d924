import { all } from "../../conditions/combine.ts";
import { is, isNot, isOneOf } from "../../conditions/leaves.ts";
import { some } from "../../conditions/lists.ts";
import type { Rule } from "../rule.ts";
import { runsSet } from "./aws-managed-set.ts";
import { refuses } from "./cloud-armor.ts";
import { inPhase } from "./ruleset.ts";

/** Rules that look into bodies may only count: that bodies are read is a rule of its own. */
const aboutBodies = /_BODY$/;

const blocks = (variable: string) =>
	some(
		"customRules.rules",
		`a rule that blocks by ${variable}`,
		all(
			is("action", "Block"),
			isNot("enabledState", "Disabled"),
			is("matchConditions.0.matchVariable", variable),
			is("matchConditions.0.operator", "Contains"),
		),
	);

export const wafBlocksKnownAttacks: Rule = {
	id: "waf-blocks-known-attacks",
	title: "The request filter refuses what looks like a known attack in address and headers",
	severity: "high",
	why: "A filter that only counts lets every scan for known holes through to the services that keep learners' data.",
	remedy: {
		text: "Set the filter on, and take out of the stack's adjustments what makes it only look.",
		settings: { "edge.filter": "basic" },
		code: 'new aws.wafv2.WebAcl(name, { rules: [{ overrideAction: { none: {} }, statement: { managedRuleGroupStatement: { vendorName: "AWS", name: "AWSManagedRulesCommonRuleSet" } } }] })',
	},
	cells: {
		"aws:wafv2/webAcl:WebAcl": all(
			runsSet("AWSManagedRulesAmazonIpReputationList", aboutBodies),
			runsSet("AWSManagedRulesCommonRuleSet", aboutBodies),
			runsSet("AWSManagedRulesKnownBadInputsRuleSet", aboutBodies),
			runsSet("AWSManagedRulesSQLiRuleSet", aboutBodies),
		),
		"gcp:compute/securityPolicy:SecurityPolicy": all(
			refuses("lfi"),
			refuses("rfi"),
			refuses("protocolattack"),
			refuses("scannerdetection"),
		),
		"azure-native:frontdoor:Policy": all(
			is("policySettings.enabledState", "Enabled"),
			is("policySettings.mode", "Prevention"),
			blocks("RequestUri"),
			blocks("RequestHeader"),
		),
		"cloudflare:index/ruleset:Ruleset": inPhase(
			"http_request_firewall_managed",
			"a rule that runs Cloudflare's managed rules",
			is("action", "execute"),
			is("actionParameters.id", "efb7b8c949ac4650a09736fc376e9aee"),
			isOneOf("actionParameters.overrides.action", ["block", "managed_challenge"], { byDefault: "block" }),
			isNot("actionParameters.overrides.enabled", false),
		),
	},
};
