/** What every rule is tried by: on what the program plans, on the cases beside it, and on values that aren't known. */
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { type Condition, type Judgement, type Outcome, subjectOf } from "../../conditions/judgement.ts";
import { fixture, fixtureOf, fixtureStack } from "../../fixtures/fixtures.ts";
import { type CheckpointResource, stackOf } from "../../stack/checkpoint.ts";
import type { Resource, Stack } from "../../stack/stack.ts";
import { unknownValue, type Value } from "../../stack/value.ts";
import type { Case, Cases } from "../cases.ts";
import { changed } from "../change.ts";
import type { Rule } from "../rule.ts";

/** The recorded plan that has the type. */
function planOf(type: string): { readonly resources: readonly CheckpointResource[]; readonly stack: Stack } {
	const name = fixtureOf(type);
	if (name === undefined) throw new Error(`no fixture has a ${type}`);
	return { resources: fixture(name), stack: fixtureStack(name) };
}

const judge = (condition: Condition, resource: Resource, stack: Stack): Outcome => condition(subjectOf(resource, stack)).outcome;

/** The first of the type of which the rule passes: what the cases change. */
function passing(type: string, condition: Condition): Resource {
	const { stack } = planOf(type);
	const found = stack.ofType(type).find((resource) => judge(condition, resource, stack) === "pass");
	if (found === undefined) throw new Error(`of no ${type} in the fixtures the rule passes`);
	return found;
}

function after(type: string, name: string, { set, protect, others = {} }: Omit<Case, "what">): Stack {
	let resources = changed(planOf(type).resources, { type, name }, { set, protect });
	for (const [key, paths] of Object.entries(others)) {
		const at = key.lastIndexOf("::");
		const other = { type: key.slice(0, at), name: key.slice(at + 2) };
		resources = changed(resources, other, paths === null ? null : { set: paths });
	}
	return stackOf(resources);
}

/** What the rule says of the resource once it is changed. */
function judgedAfter(type: string, condition: Condition, name: string, change: Omit<Case, "what">): Judgement {
	const stack = after(type, name, change);
	return condition(subjectOf(stack.ofType(type).find((one) => one.name === name) as Resource, stack));
}

/** What an unknown value may turn out to be, among others. */
const possible: readonly (Value | undefined)[] = [undefined, false, true, 0, "", "*", []];

/** Seen of this resource's inputs, not of another's or of an option. */
const isOwn = (path: string): boolean => !/[ :]/.test(path);

/** Paths by which a rule passes though what stands there is unknown, and by which it fails for some value that it may turn out to be. */
function passedUnknown(type: string, condition: Condition): readonly string[] {
	const resource = passing(type, condition);
	const { seen } = condition(subjectOf(resource, planOf(type).stack));
	const given = (path: string, value: Value | undefined): Outcome =>
		judgedAfter(type, condition, resource.name, { set: { [path]: value } }).outcome;
	const own = [...new Set(seen.map(({ path }) => path))].filter(isOwn);
	return own.filter((path) => given(path, unknownValue) === "pass" && possible.some((value) => given(path, value) === "fail"));
}

/** `room`: folder of the rules, whose cases stand beside them. */
export function tryRules(room: string, rules: readonly Rule[]): void {
	const casesOf = async ({ id }: Rule): Promise<Cases> => ((await import(join(room, `${id}.cases.ts`))) as { readonly cases: Cases }).cases;
	const cells = rules.flatMap((rule) => Object.entries(rule.cells).map(([type, condition]) => [rule.id, type, rule, condition] as const));

	describe.each(cells)("%s of %s", (_id, type, rule, condition) => {
		test("passes as it is planned, wherever it applies and can be told", () => {
			const { stack } = planOf(type);
			const failing = stack.ofType(type).filter((resource) => judge(condition, resource, stack) === "fail");
			expect(failing.map(({ name }) => name)).toEqual([]);
			expect(passing(type, condition).type).toBe(type);
		});

		test("says of each case what the case says", async () => {
			const own = (await casesOf(rule))[type] ?? [];
			expect(own.some(({ outcome = "fail" }) => outcome === "fail")).toBe(true);
			for (const { what, outcome = "fail", ...change } of own) {
				const name = change.name ?? passing(type, condition).name;
				const { outcome: said, seen } = judgedAfter(type, condition, name, change);
				expect([what, said]).toEqual([what, outcome]);
				expect([what, seen.filter(({ path, value, wanted }) => [path, value, wanted].includes(""))]).toEqual([what, []]);
			}
		});

		test("never passes by a value that is unknown", () => {
			expect(passedUnknown(type, condition)).toEqual([]);
		});
	});

	test("no cell is without a case, and no case without a cell", async () => {
		for (const rule of rules)
			expect([rule.id, Object.keys(await casesOf(rule)).toSorted()]).toEqual([rule.id, Object.keys(rule.cells).toSorted()]);
	});
}
