import { all } from "../../conditions/combine.ts";
import type { Condition } from "../../conditions/judgement.ts";
import { isNot, matches } from "../../conditions/leaves.ts";
import { some } from "../../conditions/lists.ts";

/** Of a Cloud Armor policy: it refuses what a rule set of Google's finds, and doesn't only look. */
export const refuses = (ruleSet: string): Condition =>
	some(
		"rules",
		`a rule that refuses what ${ruleSet} finds`,
		all(
			matches("action", /^deny\(/, "deny"),
			matches("match.expr.expression", new RegExp(`^evaluatePreconfiguredWaf\\('${ruleSet}-`), `the rule set ${ruleSet}`),
			isNot("preview", true),
		),
	);
