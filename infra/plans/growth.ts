import { type Finding, idOf, type Plan } from "./plan.ts";
import { replacing, stateful } from "./replacing/replacing.ts";

/**
 * What a change from one plan to another would lose: resources that keep something and are replaced, or are no longer there.
 * Inputs that refer to other resources are compared by the resource that they name, so this holds for a plan that was never carried out.
 */
export function losses(before: Plan, after: Plan): readonly Finding[] {
	const next = new Map(after.map((each) => [idOf(each), each]));
	return before
		.filter(({ type }) => stateful[type] !== undefined)
		.flatMap((old): readonly Finding[] => {
			const now = next.get(idOf(old));
			if (now === undefined) return [{ resource: idOf(old), why: "it is no longer there: what it keeps is deleted." }];
			const changed = replacing(old.type).filter((path) => !same(valuesAt(old.inputs, path), valuesAt(now.inputs, path)));
			return changed.map((path) => ({ resource: idOf(old), why: `${path} changes, which makes another one.` }));
		});
}

/** What stands at a path like `a.b` or `a[*].b`. */
function valuesAt(value: unknown, path: string): readonly unknown[] {
	const steps = path.split(/[.[]/).map((step) => step.replace("]", ""));
	return steps.reduce<readonly unknown[]>((places, step) => places.flatMap((place) => inner(place, step)), [value]);
}

function inner(place: unknown, step: string): readonly unknown[] {
	if (typeof place !== "object" || place === null) return [];
	return step === "*" ? Object.values(place) : [(place as Readonly<Record<string, unknown>>)[step]];
}

const same = (one: readonly unknown[], other: readonly unknown[]): boolean => JSON.stringify(one) === JSON.stringify(other);
