import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import type { Condition, Judgement } from "../conditions/judgement.ts";
import { subjectOf } from "../conditions/judgement.ts";
import { fixture, fixtureOf } from "../fixtures/fixtures.ts";
import { type CheckpointResource, stackOf } from "../stack/checkpoint.ts";
import type { Resource, Stack } from "../stack/stack.ts";
import { unknownValue, type Value } from "../stack/value.ts";
import type { Case, Cases } from "./cases.ts";
import { catalog } from "./catalog.ts";
import { changed } from "./change.ts";
import type { Rule } from "./rule.ts";

const rooms = ["data", "storage", "network", "edge", "service", "access"];

async function casesOf({ id }: Rule): Promise<Cases> {
	const file = rooms.map((room) => join(import.meta.dirname, room, `${id}.cases.ts`)).find(existsSync);
	if (file === undefined) throw new Error(`rule ${id} has no cases`);
	return ((await import(file)) as { readonly cases: Cases }).cases;
}

/** The recorded plan that has the type. */
function planOf(type: string): readonly CheckpointResource[] {
	const name = fixtureOf(type);
	if (name === undefined) throw new Error(`no fixture has a ${type}`);
	return fixture(name);
}

const judge = (condition: Condition, resource: Resource, stack: Stack): Judgement => condition(subjectOf(resource, stack));

/** The first of the type of which the rule passes: what the cases change. */
function passing(type: string, condition: Condition): Resource {
	const stack = stackOf(planOf(type));
	const found = stack.ofType(type).find((resource) => judge(condition, resource, stack).outcome === "pass");
	if (found === undefined) throw new Error(`of no ${type} in the fixtures the rule passes`);
	return found;
}

function afterCase(type: string, name: string, { set, protect, others = {} }: Case): Stack {
	let resources = changed(planOf(type), { type, name }, { set, protect });
	for (const [key, paths] of Object.entries(others)) {
		const at = key.lastIndexOf("::");
		const other = { type: key.slice(0, at), name: key.slice(at + 2) };
		resources = changed(resources, other, paths === null ? null : { set: paths });
	}
	return stackOf(resources);
}

const cells = catalog.flatMap((rule) => Object.entries(rule.cells).map(([type, condition]) => ({ rule, type, condition })));

describe.each(cells.map((cell) => [cell.rule.id, cell.type, cell] as const))("%s of %s", (_id, type, { rule, condition }) => {
	test("passes as it is planned, wherever it applies and can be told", () => {
		const stack = stackOf(planOf(type));
		const failing = stack.ofType(type).filter((resource) => judge(condition, resource, stack).outcome === "fail");
		expect(failing.map(({ name }) => name)).toEqual([]);
		expect(() => passing(type, condition)).not.toThrow();
	});

	test("says of each case what the case says", async () => {
		const own = (await casesOf(rule))[type] ?? [];
		expect(own.some(({ outcome = "fail" }) => outcome === "fail")).toBe(true);
		for (const each of own) {
			const name = each.name ?? passing(type, condition).name;
			const stack = afterCase(type, name, each);
			const resource = stack.ofType(type).find((one) => one.name === name) as Resource;
			expect([each.what, judge(condition, resource, stack).outcome]).toEqual([each.what, each.outcome ?? "fail"]);
		}
	});

	test("never passes by a value that is unknown", () => {
		const resource = passing(type, condition);
		const plan = planOf(type);
		const after = (path: string, value: Value | undefined) => {
			const stack = stackOf(changed(plan, resource, { set: { [path]: value } }));
			return judge(condition, stack.ofType(type).find(({ name }) => name === resource.name) as Resource, stack).outcome;
		};
		for (const { path } of judge(condition, resource, stackOf(plan)).seen.filter(isOwn)) {
			// What passes though this is unknown must pass, or not apply, whatever it turns out to be.
			const outcomes =
				after(path, unknownValue) === "pass" ? [undefined, false, true, 0, "", "*", []].map((value) => after(path, value)) : [];
			expect([path, outcomes.filter((outcome) => outcome === "fail")]).toEqual([path, []]);
		}
	});
});

/** Seen of this resource's inputs, not of another's or of an option. */
const isOwn = ({ path }: { readonly path: string }): boolean => !/[ :]/.test(path);

describe("the catalog", () => {
	test("names each rule once, in words that others can write down", () => {
		const ids = catalog.map(({ id }) => id);
		expect(ids.filter((id, at) => ids.indexOf(id) !== at || !/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(id))).toEqual([]);
	});

	test("has for each rule a title, a reason and a way out, and no cell without a case", async () => {
		for (const rule of catalog) {
			expect([rule.id, rule.title, rule.why, rule.remedy.text]).toEqual([
				rule.id,
				expect.stringMatching(/^[A-Z].*[^.]$/),
				expect.stringMatching(/^[A-Z].*\.$/s),
				expect.stringMatching(/^[A-Z].*\.$/s),
			]);
			expect(Object.keys(await casesOf(rule)).toSorted()).toEqual(Object.keys(rule.cells).toSorted());
		}
	});
});
