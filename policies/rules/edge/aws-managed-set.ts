import { all } from "../../conditions/combine.ts";
import type { Condition } from "../../conditions/judgement.ts";
import { is, matches } from "../../conditions/leaves.ts";
import { each, some } from "../../conditions/lists.ts";
import { present } from "./present.ts";

const overrides = "statement.managedRuleGroupStatement.ruleActionOverrides";

/** Of a web ACL: it runs a rule set of AWS' with its own actions; only rules whose name is like `exempt` may do something else. */
export const runsSet = (name: string, exempt: RegExp): Condition =>
	some(
		"rules",
		`a rule that runs ${name}`,
		all(
			is("statement.managedRuleGroupStatement.name", name),
			present("overrideAction.none"),
			each(overrides, matches("name", exempt, `like ${exempt}`)),
		),
	);
