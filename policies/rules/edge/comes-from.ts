import type { Condition } from "../../conditions/judgement.ts";
import { kindOf } from "../../stack/stack.ts";
import { isUnknown, shown } from "../../stack/value.ts";

/**
 * An input's value comes from a resource of the stack, of one type where that is said. Otherwise than with `names`, a value that is known to
 * come from elsewhere is no open question: it fails.
 */
export function comesFrom(input: string, type?: string): Condition {
	const wanted = type === undefined ? "from the stack" : `from a ${kindOf(type)}`;
	return ({ resource, stack }) => {
		const value = resource.inputs[input];
		const sources = resource.comesFrom[input] ?? [];
		const isFrom = sources.some((urn) => type === undefined || stack.find(urn)?.type === type);
		const isOpen = isUnknown(value) && sources.length === 0;
		return { outcome: isFrom ? "pass" : isOpen ? "can't tell" : "fail", seen: [{ path: input, value: shown(value), wanted }] };
	};
}
