import type { Condition, Outcome } from "../../conditions/judgement.ts";
import { joined, type Path, read } from "../../conditions/path.ts";
import { isUnknown, shown } from "../../stack/value.ts";

/** An input comes from some resource of the stack. */
export function comesFrom(input: string): Condition {
	return ({ resource, stack }) => {
		const value = resource.inputs[input];
		const comes = (resource.comesFrom[input] ?? []).some((urn) => stack.find(urn) !== undefined);
		const otherwise: Outcome = isUnknown(value) ? "can't tell" : "fail";
		return { outcome: comes ? "pass" : otherwise, seen: [{ path: input, value: shown(value), wanted: "of a resource of the stack" }] };
	};
}

/** An input doesn't come from a resource of a type. What it is otherwise isn't asked. */
export function notFrom(input: string, type: string): Condition {
	return ({ resource, stack }) => ({
		outcome: stack.namedIn(resource, input, type).length === 0 ? "pass" : "fail",
		seen: [{ path: input, value: shown(resource.inputs[input]), wanted: `not of a ${type}` }],
	});
}

/**
 * What only an `up` will know, in an input that comes from other resources: it names one of them. A bare star is written by hand and never
 * computed; on state, where the value is known, the rule looks at it.
 */
export function computed(place: Path): Condition {
	return ({ resource, value, path }) => {
		const at = joined(path, place);
		const found = read(value, place);
		const comes = (resource.comesFrom[at.split(/[.[]/)[0] as string] ?? []).length > 0;
		const unknown: Outcome = comes ? "pass" : "can't tell";
		const seen = [{ path: at, value: shown(found), wanted: "what comes from another resource" }];
		return { outcome: isUnknown(found) ? unknown : "fail", seen };
	};
}
