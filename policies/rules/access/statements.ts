import { all, when } from "../../conditions/combine.ts";
import type { Condition } from "../../conditions/judgement.ts";
import { absent, is } from "../../conditions/leaves.ts";
import { document, each, within } from "../../conditions/lists.ts";
import type { Path } from "../../conditions/path.ts";

/** Asks the condition of every statement of an AWS policy that allows something. AWS takes one statement as well as a list of them. */
export function everyAllowed(policy: Path, condition: Condition): Condition {
	const allowing = when(is("Effect", "Allow"), condition);
	return document(policy, all(within("Statement", allowing), each("Statement", allowing)));
}

/** Asks the condition of every action. A statement that says what it leaves out allows everything else: it fails. */
export const everyAction = (condition: Condition): Condition => all(absent("NotAction"), each("Action", condition));
