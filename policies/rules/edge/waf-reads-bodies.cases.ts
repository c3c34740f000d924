import type { Case, Cases } from "../cases.ts";

const counts = (name: string) => [{ name, actionToUse: { count: {} } }];
const overrides = (at: number): string => `rules[${at}].statement.managedRuleGroupStatement.ruleActionOverrides`;

const ofArmor = (at: number, set: string): readonly Case[] => [
	{ what: `what ${set} finds is let in`, set: { [`rules[${at}].action`]: "allow" } },
];

export const cases: Cases = {
	"aws:wafv2/webAcl:WebAcl": [
		{ what: "the common set counts scripts in bodies", set: { [overrides(3)]: counts("CrossSiteScripting_BODY") } },
		{ what: "the set of bad inputs counts bodies", set: { [overrides(4)]: counts("Log4JRCE_BODY") } },
		{ what: "the set about SQL counts bodies", set: { [overrides(5)]: counts("SQLi_BODY") } },
		{ what: "a rule counts whose name ends like it", set: { [overrides(3)]: counts("Other_SizeRestrictions_BODY") } },
		{ what: "a rule counts whose name begins like it", set: { [overrides(3)]: counts("SizeRestrictions_BODY_Other") } },
		{ what: "nothing of the common set only counts", set: { [overrides(3)]: [] }, outcome: "pass" },
	],
	"gcp:compute/securityPolicy:SecurityPolicy": [
		{ what: "JSON is not read", set: { "advancedOptionsConfig.jsonParsing": "DISABLED" } },
		{ what: "nothing is said of JSON", set: { advancedOptionsConfig: undefined } },
		{ what: "a word only ends like it", set: { "advancedOptionsConfig.jsonParsing": "NOT_STANDARD" } },
		{ what: "GraphQL is read too", set: { "advancedOptionsConfig.jsonParsing": "STANDARD_WITH_GRAPHQL" }, outcome: "pass" },
		...ofArmor(4, "sqli"),
		...ofArmor(5, "xss"),
		...ofArmor(6, "rce"),
	],
	"azure-native:frontdoor:Policy": [
		{ what: "bodies are not read", set: { "policySettings.requestBodyCheck": "Disabled" } },
		{ what: "Microsoft's rules only log", set: { "managedRules.managedRuleSets[0].ruleSetAction": "Log" } },
		{ what: "Microsoft's rules are gone", set: { "managedRules.managedRuleSets[0]": undefined } },
		{ what: "other rules alone block", set: { "managedRules.managedRuleSets[0].ruleSetType": "Microsoft_BotManagerRuleSet" } },
	],
	"azure-native:cdn:Profile": [{ what: "the tier has no managed rules", set: { "sku.name": "Standard_AzureFrontDoor" } }],
	"cloudflare:index/ruleset:Ruleset": [
		{ what: "OWASP's rules don't run", name: "edge-filter", set: { "rules[1]": undefined } },
		{ what: "OWASP's rules are skipped", name: "edge-filter", set: { "rules[1].action": "skip" } },
		{ what: "OWASP's rules are overridden off", name: "edge-filter", set: { "rules[1].actionParameters.overrides": { enabled: false } } },
		{ what: "rules of another phase", name: "edge-cache", set: { "rules[1]": undefined }, outcome: "not applicable" },
	],
};
