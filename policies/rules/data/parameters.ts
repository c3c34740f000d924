import { all } from "../../conditions/combine.ts";
import type { Condition } from "../../conditions/judgement.ts";
import { is, isOneOf } from "../../conditions/leaves.ts";
import { some } from "../../conditions/lists.ts";

/** A server's parameters are lists of names and values: one has the name, and one of the values. */
export function hasParameter(list: string, name: string, values: readonly string[]): Condition {
	return some(list, `${name} with such a value`, all(is("name", name), isOneOf("value", values)));
}
