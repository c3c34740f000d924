import type { Condition } from "../conditions/judgement.ts";
import { type Judgement, type Outcome, type Seen, subjectOf } from "../conditions/judgement.ts";
import type { Rule } from "../rules/rule.ts";
import type { Resource, Stack } from "../stack/stack.ts";

/** What one rule says of one resource. */
export interface Finding {
	readonly rule: string;
	readonly urn: string;
	readonly type: string;
	readonly name: string;
	readonly outcome: Outcome;
	readonly seen: readonly Seen[];
}

interface Cell {
	readonly rule: string;
	readonly condition: Condition;
}

/** Rules by the types that they speak of: a rule about other types costs nothing. */
export class RuleIndex {
	readonly #cells: ReadonlyMap<string, readonly Cell[]>;

	constructor(rules: readonly Rule[]) {
		const cells = rules.flatMap(({ id, cells }) => Object.entries(cells).map(([type, condition]) => ({ type, rule: id, condition })));
		this.#cells = Map.groupBy(cells, ({ type }) => type);
	}

	/** Every finding, in the order of rule and URN, however the resources come. */
	evaluate(stack: Stack): readonly Finding[] {
		const findings = stack.types.flatMap((type) => {
			const cells = this.#cells.get(type) ?? [];
			return cells.length === 0 ? [] : stack.ofType(type).flatMap((resource) => cells.map((cell) => finding(cell, resource, stack)));
		});
		return findings.sort((one, other) => compare(one.rule, other.rule) || compare(one.urn, other.urn));
	}

	/** Types that some rule speaks of. */
	covers(type: string): boolean {
		return this.#cells.has(type);
	}
}

function finding({ rule, condition }: Cell, resource: Resource, stack: Stack): Finding {
	const { outcome, seen }: Judgement = condition(subjectOf(resource, stack));
	return { rule, urn: resource.urn, type: resource.type, name: resource.name, outcome, seen };
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
