import { expect, test } from "@jest/globals";
import type { Diff } from "../plugins/provider.ts";
import type { Resource } from "../state/types.ts";
import { decide } from "./decide.ts";

const old: Resource = { urn: "urn:pulumi:s::p::t:m:R::r", custom: true, type: "t:m:R", inputs: {}, outputs: {} };
const goal = { replaceOnChanges: [] as readonly string[], deleteBeforeReplace: undefined as boolean | undefined };
const diff = (given: Partial<Diff>): Diff => ({ changes: "some", replaceKeys: [], changedKeys: [], deleteBeforeReplace: false, ...given });

const rows: readonly (readonly [fact: string, given: Partial<Diff>, goal: Partial<typeof goal>, old: Partial<Resource>, op: string])[] = [
	["no change", { changes: "none" }, {}, {}, "same"],
	["a change", {}, {}, {}, "update"],
	["a key that replaces", { replaceKeys: ["a"] }, {}, {}, "replace"],
	["no change beats keys that replace", { changes: "none", replaceKeys: ["a"] }, {}, {}, "same"],
	["replaceOnChanges hits a changed key", { changedKeys: ["a"] }, { replaceOnChanges: ["a"] }, {}, "replace"],
	["replaceOnChanges misses", { changedKeys: ["a"] }, { replaceOnChanges: ["b"] }, {}, "update"],
	["a detailed difference that replaces", { detailed: { "a.b": { kind: "update-replace", inputDiff: true } } }, {}, {}, "replace"],
	[
		"replaceOnChanges hits a path of the detailed difference",
		{ detailed: { "a.b": { kind: "update", inputDiff: true } } },
		{ replaceOnChanges: ["a"] },
		{},
		"replace",
	],
	["no change, but it did not become ready", { changes: "none" }, {}, { initErrors: ["x"] }, "update"],
	["it did not become ready, and that replaces", { changes: "none" }, { replaceOnChanges: ["*"] }, { initErrors: ["x"] }, "replace"],
	["its old one is gone already", { changes: "none" }, {}, { pendingReplacement: true }, "replace"],
];

test.each(rows)("%s", (_fact, given, options, state, op) => {
	expect(decide(diff(given), { ...goal, ...options }, { ...old, ...state }).op).toBe(op);
});

test("the option says in which order, else the provider", () => {
	const replacing = diff({ replaceKeys: ["a"], deleteBeforeReplace: true });
	expect(decide(replacing, goal, old)).toMatchObject({ deleteFirst: true });
	expect(decide(replacing, { ...goal, deleteBeforeReplace: false }, old)).toMatchObject({ deleteFirst: false });
});
