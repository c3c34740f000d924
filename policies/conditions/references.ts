import { kindOf, type Resource, type Stack } from "../stack/stack.ts";
import { isUnknown, shown } from "../stack/value.ts";
import { any, everyOf, someOf } from "./combine.ts";
import { type Condition, type Judgement, type Subject, subjectOf } from "./judgement.ts";
import { given } from "./leaves.ts";

/** Holds of everything: in a relation, that it is there is what counts. */
export const anything: Condition = () => ({ outcome: "pass", seen: [] });

/** Some resource of a type names this one in an input, and the condition holds of it: a bucket's public access block, for example. */
export function namedBy(type: string, input: string, condition: Condition): Condition {
	return ({ resource, stack }) =>
		ofThose(stack.namedBy(resource.urn, type, input), stack, condition, someOf, `a ${kindOf(type)} whose ${input} is this`);
}

/** Whatever of a type names this one, the condition holds of it. Not applicable where nothing does. */
export function whateverNames(type: string, input: string, condition: Condition): Condition {
	return ({ resource, stack }) => everyOf(stack.namedBy(resource.urn, type, input).map((other) => about(other, stack, condition)));
}

/** An input of this one comes from a resource of a type, and the condition holds of all such. An unknown input that nobody claims can't be told. */
export function names(input: string, type: string, condition: Condition): Condition {
	const wanted = `a ${kindOf(type)}`;
	return ({ resource, stack }: Subject) => {
		const those = stack.namedIn(resource, input, type);
		if (those.length > 0) return everyOf(those.map((other) => about(other, stack, condition)));
		const value = resource.inputs[input];
		return { outcome: isUnknown(value) ? "can't tell" : "fail", seen: [{ path: input, value: shown(value), wanted }] };
	};
}

/** An input is set: to what comes from a resource of a type, or to a known value. */
export function givenBy(input: string, type: string): Condition {
	return any(names(input, type, anything), given(input));
}

/** Somewhere in the stack is one of a type of which the condition holds. */
export function stackHas(type: string, condition: Condition): Condition {
	return ({ stack }) => ofThose(stack.ofType(type), stack, condition, someOf, `a ${kindOf(type)} in the stack`);
}

function ofThose(
	those: readonly Resource[],
	stack: Stack,
	condition: Condition,
	combine: (judgements: readonly Judgement[]) => Judgement,
	wanted: string,
): Judgement {
	if (those.length === 0) return { outcome: "fail", seen: [{ path: "the stack", value: "none", wanted }] };
	return combine(those.map((other) => about(other, stack, condition)));
}

/** What is seen of another resource is told with its type and name. */
function about(other: Resource, stack: Stack, condition: Condition): Judgement {
	const { outcome, seen } = condition(subjectOf(other, stack));
	const whose = `${kindOf(other.type)} ${other.name}`;
	return { outcome, seen: seen.map((each) => ({ ...each, path: `${whose}: ${each.path}` })) };
}
