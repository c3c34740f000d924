import type { Condition } from "./judgement.ts";

/** What a value that is only known after an `up` can't tell, `instead` may: where the value comes from, for example. A known value decides alone. */
export function whereUntold(condition: Condition, instead: Condition): Condition {
	return (subject) => {
		const judged = condition(subject);
		const stands = judged.outcome === "can't tell" && instead(subject).outcome === "pass";
		return stands ? { ...judged, outcome: "pass" } : judged;
	};
}
