import { expect, test } from "@jest/globals";
import { type Condition, type Judgement, subjectOf } from "../../conditions/judgement.ts";
import { type Resource, Stack } from "../../stack/stack.ts";
import { unknownValue, type Value } from "../../stack/value.ts";
import { comesFrom, computed, notFrom } from "./scope.ts";

const other: Resource = { urn: "urn:two", type: "a:b:Two", name: "two", inputs: {}, protect: false, comesFrom: {} };

function judged(condition: Condition, to: Value, from: readonly string[] = []): Judgement {
	const resource = {
		...other,
		urn: "urn:one",
		type: "a:b:One",
		name: "one",
		inputs: { to },
		comesFrom: from.length > 0 ? { to: from } : {},
	};
	return condition(subjectOf(resource, new Stack([resource, other])));
}

test.each([
	["from a resource of the stack", comesFrom("to"), unknownValue, ["urn:two"], "pass", ["known after up", "of a resource of the stack"]],
	[
		"from one that is not in the stack",
		comesFrom("to"),
		unknownValue,
		["urn:gone"],
		"can't tell",
		["known after up", "of a resource of the stack"],
	],
	["from nowhere, and unknown", comesFrom("to"), unknownValue, [], "can't tell", ["known after up", "of a resource of the stack"]],
	["from nowhere, and known", comesFrom("to"), "x", [], "fail", ['"x"', "of a resource of the stack"]],
	["not from a type", notFrom("to", "a:b:Three"), "x", ["urn:two"], "pass", ['"x"', "not of a a:b:Three"]],
	["from the type that it must not", notFrom("to", "a:b:Two"), "x", ["urn:two"], "fail", ['"x"', "not of a a:b:Two"]],
	[
		"computed from another resource",
		computed("to"),
		unknownValue,
		["urn:two"],
		"pass",
		["known after up", "what comes from another resource"],
	],
	[
		"computed from nobody knows what",
		computed("to"),
		unknownValue,
		[],
		"can't tell",
		["known after up", "what comes from another resource"],
	],
	["written by hand", computed("to"), "*", ["urn:two"], "fail", ['"*"', "what comes from another resource"]],
] as const)("%s", (_what, condition, to, from, outcome, [value, wanted]) => {
	expect(judged(condition, to, from)).toEqual({ outcome, seen: [{ path: "to", value, wanted }] });
});
