import type { Case, Cases } from "../cases.ts";

const count = [{ name: "NoUserAgent_HEADER", actionToUse: { count: {} } }];
const countsBodies = [{ name: "SQLi_BODY", actionToUse: { count: {} } }];
const similar = [{ name: "NO_BODY_HEADER", actionToUse: { count: {} } }];

const ofSet = (at: number, set: string): readonly Case[] => [
	{ what: `${set} only counts`, set: { [`rules[${at}].overrideAction`]: { count: {} } } },
	{ what: `${set} doesn't run`, set: { [`rules[${at}]`]: undefined } },
	{ what: `a rule of ${set} only counts`, set: { [`rules[${at}].statement.managedRuleGroupStatement.ruleActionOverrides`]: count } },
];

const ofArmor = (at: number, set: string): readonly Case[] => [
	{ what: `what ${set} finds is let in`, set: { [`rules[${at}].action`]: "allow" } },
	{ what: `what ${set} finds is only looked at`, set: { [`rules[${at}].preview`]: true } },
	{ what: `${set} is not asked`, set: { [`rules[${at}].match.expr.expression`]: "true" } },
];

export const cases: Cases = {
	"aws:wafv2/webAcl:WebAcl": [
		...ofSet(2, "the list of ill repute"),
		...ofSet(3, "the common set"),
		...ofSet(4, "the set of bad inputs"),
		...ofSet(5, "the set about SQL"),
		{
			what: "a rule whose name only has the word counts",
			set: { "rules[3].statement.managedRuleGroupStatement.ruleActionOverrides": similar },
		},
		{
			what: "a rule about bodies only counts",
			set: { "rules[5].statement.managedRuleGroupStatement.ruleActionOverrides": countsBodies },
			outcome: "pass",
		},
		{ what: "there are no rules", set: { rules: undefined } },
	],
	"gcp:compute/securityPolicy:SecurityPolicy": [
		...ofArmor(0, "lfi"),
		...ofArmor(1, "rfi"),
		...ofArmor(2, "protocolattack"),
		...ofArmor(3, "scannerdetection"),
		{ what: "an action only ends like it", set: { "rules[0].action": "redirect-deny(403)" } },
		{
			what: "an expression has the set beside another",
			set: { "rules[0].match.expr.expression": "false && evaluatePreconfiguredWaf('lfi-v33-stable')" },
		},
	],
	"azure-native:frontdoor:Policy": [
		{ what: "it is off", set: { "policySettings.enabledState": "Disabled" } },
		{ what: "it only looks", set: { "policySettings.mode": "Detection" } },
		{ what: "the rule about addresses only logs", set: { "customRules.rules[3].action": "Log" } },
		{ what: "the rule about addresses is off", set: { "customRules.rules[3].enabledState": "Disabled" } },
		{ what: "the rule about addresses is gone", set: { "customRules.rules[3]": undefined } },
		{ what: "the rule about headers is gone", set: { "customRules.rules[4]": undefined } },
		{ what: "the rule about headers compares something else", set: { "customRules.rules[4].matchConditions[0].operator": "Any" } },
		{
			what: "rules look at arguments alone",
			set: {
				"customRules.rules[3].matchConditions[0].matchVariable": "PostArgs",
				"customRules.rules[4].matchConditions[0].matchVariable": "PostArgs",
			},
		},
		{ what: "there are no rules", set: { customRules: undefined } },
	],
	"cloudflare:index/ruleset:Ruleset": [
		{ what: "its rules only log", name: "edge-filter", set: { "rules[0].actionParameters.overrides": { action: "log" } } },
		{ what: "its rules are overridden off", name: "edge-filter", set: { "rules[0].actionParameters.overrides": { enabled: false } } },
		{ what: "it is off", name: "edge-filter", set: { "rules[0].enabled": false } },
		{ what: "other rules run", name: "edge-filter", set: { "rules[0]": undefined } },
		{ what: "it is left out for requests", name: "edge-filter", set: { "rules[0].action": "skip" } },
		{
			what: "its rules ask the visitor",
			name: "edge-filter",
			set: { "rules[0].actionParameters.overrides": { action: "managed_challenge" } },
			outcome: "pass",
		},
		{ what: "its rules block", name: "edge-filter", set: { "rules[0].actionParameters.overrides": { action: "block" } }, outcome: "pass" },
		{ what: "rules of another phase", name: "edge-cache", set: { "rules[0]": undefined }, outcome: "not applicable" },
	],
};
