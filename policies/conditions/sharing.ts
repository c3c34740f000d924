import { all, someOf } from "./combine.ts";
import { type Condition, inWords, subjectOf } from "./judgement.ts";
import { is } from "./leaves.ts";
import { within } from "./lists.ts";
import { joined, type Path } from "./path.ts";

/**
 * Somewhere in the stack is one of a type that has the same text at a path, and the condition holds of it: what Kubernetes relates by the name of
 * a namespace, for example. `wanted` says of what kind one is missing.
 */
export function sharedWith(path: Path, type: string, said: string, condition: Condition): Condition {
	const wanted = inWords(said);
	return ({ stack, ...subject }) =>
		within(path, ({ value }) => {
			const alike = all(is(path, String(value)), condition);
			const { outcome } = someOf(stack.ofType(type).map((other) => alike(subjectOf(other, stack))));
			const seen = [{ path: joined(subject.path, path), value: String(value), wanted }];
			return { outcome: outcome === "not applicable" ? "fail" : outcome, seen };
		})({ stack, ...subject });
}
