import { expect, test } from "@jest/globals";
import { type Judgement, subjectOf } from "../../conditions/judgement.ts";
import { type Resource, Stack } from "../../stack/stack.ts";
import { unknownValue, type Value } from "../../stack/value.ts";
import { comesFrom } from "./comes-from.ts";

const other: Resource = { urn: "urn:two", type: "a:b:Two", name: "two", inputs: {}, protect: false, comesFrom: {} };

function judged(type: string | undefined, to: Value, from: readonly string[]): Judgement {
	const resource = { ...other, urn: "urn:one", type: "a:b:One", name: "one", inputs: { to }, comesFrom: { to: from } };
	return comesFrom("to", type)(subjectOf(resource, new Stack([resource, other])));
}

test.each([
	["from anything", undefined, unknownValue, ["urn:gone"], "pass", ["known after up", "from the stack"]],
	["from the type", "a:b:Two", "x", ["urn:two"], "pass", ['"x"', "from a Two"]],
	["from another type", "a:b:Three", "x", ["urn:two"], "fail", ['"x"', "from a Three"]],
	["from what is not in the stack", "a:b:Two", "x", ["urn:gone"], "fail", ['"x"', "from a Two"]],
	["unknown, from another type", "a:b:Three", unknownValue, ["urn:two"], "fail", ["known after up", "from a Three"]],
	["unknown, and nobody says from where", "a:b:Two", unknownValue, [], "can't tell", ["known after up", "from a Two"]],
	["known, and from nowhere", undefined, "x", [], "fail", ['"x"', "from the stack"]],
] as const)("%s", (_what, type, to, from, outcome, [value, wanted]) => {
	expect(judged(type, to, from)).toEqual({ outcome, seen: [{ path: "to", value, wanted }] });
});
