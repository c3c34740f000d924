import type { Condition, Judgement, Outcome, Subject } from "./judgement.ts";

const notApplicable: Judgement = { outcome: "not applicable", seen: [] };

/** In Kleene's three values, and a fourth that counts for nothing: the first of the order that some part has is the outcome of the whole. */
function combine(judgements: readonly Judgement[], order: readonly Outcome[]): Judgement {
	const outcome = order.find((each) => judgements.some((judgement) => judgement.outcome === each));
	if (outcome === undefined) return notApplicable;
	const those = judgements.filter((judgement) => judgement.outcome === outcome);
	return those.length === 1 ? (those[0] as Judgement) : { outcome, seen: those.flatMap(({ seen }) => seen) };
}

/** Every one must hold. Not applicable where none of them applies. */
export function all(...conditions: readonly Condition[]): Condition {
	return (subject) => everyOf(conditions.map((condition) => condition(subject)));
}

/** One of them must hold. */
export function any(...conditions: readonly Condition[]): Condition {
	return (subject) => someOf(conditions.map((condition) => condition(subject)));
}

export const everyOf = (judgements: readonly Judgement[]): Judgement => combine(judgements, ["fail", "can't tell", "pass"]);
export const someOf = (judgements: readonly Judgement[]): Judgement => combine(judgements, ["pass", "can't tell", "fail"]);

/** Not applicable unless `condition` holds. Where that can't be told, nothing can: a pass here might yet count for nothing. */
export function when(condition: Condition, then: Condition): Condition {
	return (subject) => {
		const asked = condition(subject);
		if (asked.outcome === "fail" || asked.outcome === "not applicable") return notApplicable;
		const judged = then(subject);
		return asked.outcome === "pass" || judged.outcome === "not applicable" ? judged : asked;
	};
}

/** The opposite. What was wanted of a value is told as what was not. */
export function not(condition: Condition): Condition {
	return (subject: Subject) => {
		const { outcome, seen } = condition(subject);
		return { outcome: opposite[outcome], seen: seen.map((each) => ({ ...each, wanted: `not ${each.wanted}` })) };
	};
}

const opposite: Readonly<Record<Outcome, Outcome>> = {
	pass: "fail",
	fail: "pass",
	"can't tell": "can't tell",
	"not applicable": "not applicable",
};
