import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import type { Cases } from "../cases.ts";
import type { Rule } from "../rule.ts";
import { caseFaults, planFaults, unknownFaults, wordFaults } from "./faults.ts";

/** `room`: folder of the rules, whose cases stand beside them. */
export function tryRules(room: string, rules: readonly Rule[]): void {
	const casesOf = async ({ id }: Rule): Promise<Cases> => ((await import(join(room, `${id}.cases.ts`))) as { readonly cases: Cases }).cases;
	const cells = rules.flatMap((rule) => Object.entries(rule.cells).map(([type, condition]) => [rule.id, type, rule, condition] as const));

	describe.each(cells)("%s of %s", (_id, type, rule, condition) => {
		test("passes as it is planned, wherever it applies and can be told", () => {
			expect(planFaults(type, condition)).toEqual([]);
		});

		test("says of each case what the case says, and what it saw", async () => {
			expect(caseFaults(type, condition, (await casesOf(rule))[type])).toEqual([]);
		});

		test("never passes by a value that is unknown", () => {
			expect(unknownFaults(type, condition)).toEqual([]);
		});
	});

	test.each(rules.map((rule) => [rule.id, rule] as const))(
		"%s has a title, a reason and a way out, and a case for each cell",
		async (_id, rule) => {
			expect(wordFaults(rule)).toEqual([]);
			expect(Object.keys(await casesOf(rule)).toSorted()).toEqual(Object.keys(rule.cells).toSorted());
		},
	);
}
