import type { Policies, ReportViolation, StackValidationPolicy } from "@pulumi/policy";
import { type Finding, RuleIndex } from "../evaluate/evaluate.ts";
import { told } from "../evaluate/told.ts";
import type { Pack } from "../packs/pack.ts";
import { catalog } from "../rules/catalog.ts";
import type { Rule } from "../rules/rule.ts";
import { collected, listener } from "./collected.ts";

/** Findings of the run, by rule. */
let found: ReadonlyMap<string, readonly Finding[]> = new Map();

/** Runs before the rules' own policies: each of them would otherwise judge the whole stack again. */
const judge: StackValidationPolicy = {
	name: "stack-is-judged",
	description: "Judges the whole stack once, for the policies of each rule. It reports nothing.",
	enforcementLevel: "advisory",
	validateStack: (args) => {
		found = Map.groupBy(new RuleIndex(catalog).evaluate(collected(args)), ({ rule }) => rule);
	},
};

function policyOf(rule: Rule, pack: Pack): StackValidationPolicy {
	return {
		name: rule.id,
		description: rule.title,
		severity: rule.severity,
		remediationSteps: rule.remedy.text,
		enforcementLevel: pack[rule.id] ?? "disabled",
		validateStack: (_args, report) => tell(rule, found.get(rule.id) ?? [], report),
	};
}

function tell(rule: Rule, findings: readonly Finding[], report: ReportViolation): void {
	for (const finding of findings.filter(({ outcome }) => outcome === "fail")) report(`${told(finding)}. ${rule.remedy.text}`, finding.urn);
}

/** What can't be told before it is up is no failure and no pass: it is said once for each rule, as advice. */
const open: StackValidationPolicy = {
	name: "everything-can-be-told",
	description: "Some rules hang on values that only an up will know.",
	enforcementLevel: "advisory",
	validateStack: (_args, report) => {
		for (const [rule, findings] of found) {
			const names = findings.filter(({ outcome }) => outcome === "can't tell").map(({ name }) => name);
			if (names.length > 0) report(`${rule}: ${names.join(", ")}`);
		}
	},
};

/** The pack as the Pulumi CLI runs it: a policy for each rule. A rule that the pack doesn't ask can be switched on by the CLI's pack configuration. */
export function policiesOf(pack: Pack): Policies {
	return [listener, judge, ...catalog.map((rule) => policyOf(rule, pack)), open];
}
