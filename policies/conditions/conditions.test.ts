import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type Resource, Stack } from "../stack/stack.ts";
import { isObject, type Properties, secret, unknownValue, type Value } from "../stack/value.ts";
import { all, any, not, when } from "./combine.ts";
import { countAtLeast, measured } from "./figures.ts";
import { givenWithin } from "./given-within.ts";
import type { Condition, Judgement, Outcome } from "./judgement.ts";
import { subjectOf } from "./judgement.ts";
import {
	absent,
	atLeast,
	atMost,
	given,
	test as holds,
	includes,
	is,
	isNot,
	isOneOf,
	isProtected,
	markedSecret,
	matches,
} from "./leaves.ts";
import { document, each, some, within } from "./lists.ts";
import { anything, givenBy, namedBy, names, stackHas, whateverNames } from "./references.ts";
import { sharedWith } from "./sharing.ts";
import { whereUntold } from "./untold.ts";

const one = (inputs: Properties, more: Partial<Resource> = {}): Resource => ({
	...{ urn: "urn:one", type: "a:b:One", name: "one", inputs, protect: false, comesFrom: {} },
	...more,
});

function judged(condition: Condition, inputs: Properties, more: Partial<Resource> = {}, others: readonly Resource[] = []): Judgement {
	const resource = one(inputs, more);
	return condition(subjectOf(resource, new Stack([resource, ...others])));
}

const outcome = (condition: Condition, inputs: Properties, more: Partial<Resource> = {}, others: readonly Resource[] = []): Outcome =>
	judged(condition, inputs, more, others).outcome;

/** A condition, inputs, what it says, and what it shows of them. */
type Row = readonly [string, Condition, Properties, Outcome, (readonly [string, string, string])?];

/** The same with other resources in the stack. */
type Relation = readonly [string, Condition, Partial<Resource>, readonly Resource[], Outcome, (readonly [string, string, string])?];

const open = unknownValue;
const sight = (path: string, value: string, wanted: string) => ({ path, value, wanted });
const always = holds("always", "anything", () => true);

const rows: readonly Row[] = [
	["is: the value", is("a", 1), { a: 1 }, "pass", ["a", "1", "1"]],
	["is: another value", is("a", "x"), { a: "y" }, "fail", ["a", '"y"', '"x"']],
	["is: the same figure as a text is another value", is("a", 1), { a: "1" }, "fail"],
	["is: nothing", is("a", true), {}, "fail", ["a", "not set", "true"]],
	["is: null is nothing", is("a", true, { byDefault: true }), { a: null }, "pass", ["a", "not set, which means true", "true"]],
	["is: by default", is("a", true, { byDefault: true }), {}, "pass"],
	["is: by default another", is("a", true, { byDefault: false }), {}, "fail", ["a", "not set, which means false", "true"]],
	["is: what is set wins over the default", is("a", true, { byDefault: true }), { a: false }, "fail", ["a", "false", "true"]],
	["is: unknown", is("a", true), { a: open }, "can't tell", ["a", "known after up", "true"]],
	["is: unknown, of a resource", is("a", true), { a: `${open} of urn:two` }, "can't tell"],
	["is: unknown inside, on the way", is("a.b.c", true), { a: { b: open } }, "can't tell"],
	["is: a secret", is("a", true), { a: secret(true) }, "can't tell", ["a", '"[secret]"', "true"]],
	["is: inside a secret", is("a.b", true), { a: secret({ b: true }) }, "can't tell"],
	["is: deep, and in a list", is("a.1.b", 2), { a: [{ b: 1 }, { b: 2 }] }, "pass", ["a.1.b", "2", "2"]],
	["is: keys with dots", is(["a", "b.c"], 2), { a: { "b.c": 2 } }, "pass", ["a.b.c", "2", "2"]],
	["is: inside a text there is nothing", is("a.b", 2), { a: "text" }, "fail", ["a.b", "not set", "2"]],
	["isOneOf: one", isOneOf("a", ["x", 2]), { a: 2 }, "pass", ["a", "2", "one of x, 2"]],
	["isOneOf: none", isOneOf("a", ["x", 2]), { a: 3 }, "fail"],
	["isOneOf: by default", isOneOf("a", ["x"], { byDefault: "x" }), {}, "pass"],
	["isNot: it", isNot("a", "x"), { a: "x" }, "fail", ["a", '"x"', 'not "x"']],
	["isNot: another", isNot("a", "x"), { a: "y" }, "pass"],
	["isNot: nothing", isNot("a", "x"), {}, "pass"],
	["isNot: nothing, which means it", isNot("a", "x", { byDefault: "x" }), {}, "fail"],
	["isNot: unknown", isNot("a", "x"), { a: open }, "can't tell"],
	["atLeast: the bound", atLeast("a", 7), { a: 7 }, "pass", ["a", "7", "at least 7"]],
	["atLeast: below", atLeast("a", 7), { a: 6 }, "fail"],
	["atLeast: a figure as a text", atLeast("a", 7), { a: "7.5" }, "pass"],
	["atLeast: no figure", atLeast("a", 0), { a: "many" }, "fail"],
	["atLeast: a list is no figure", atLeast("a", 0), { a: [] }, "fail"],
	["atLeast: a list with a figure is none", atLeast("a", 0), { a: [7] }, "fail"],
	["atLeast: nothing", atLeast("a", 0), {}, "fail"],
	["atLeast: by default", atLeast("a", 7, { byDefault: 7 }), {}, "pass"],
	["atMost: the bound", atMost("a", 7), { a: 7 }, "pass", ["a", "7", "at most 7"]],
	["atMost: above", atMost("a", 7), { a: 8 }, "fail"],
	["atMost: nothing", atMost("a", 7), {}, "fail"],
	["matches: it does", matches("a", /^x/, "x first"), { a: "xy" }, "pass", ["a", '"xy"', "x first"]],
	["matches: it doesn't", matches("a", /^x/, "x first"), { a: "yx" }, "fail"],
	["matches: a figure is no text", matches("a", /1/, "1"), { a: 1 }, "fail"],
	["test: sees nothing as undefined", holds("a", "nothing", (value) => value === undefined), {}, "pass"],
	["given: something", given("a"), { a: false }, "pass", ["a", "false", "set"]],
	["given: nothing", given("a"), {}, "fail"],
	["given: an empty text", given("a"), { a: "" }, "fail"],
	["given: an empty list", given("a"), { a: [] }, "fail"],
	["given: an empty object", given("a"), { a: {} }, "fail"],
	["given: a list", given("a"), { a: [1] }, "pass"],
	["given: an object", given("a"), { a: { b: 1 } }, "pass"],
	["given: zero", given("a"), { a: 0 }, "pass"],
	["given: a secret", given("a"), { a: secret("") }, "pass"],
	["given: unknown", given("a"), { a: open }, "can't tell"],
	["absent: nothing", absent("a"), {}, "pass", ["a", "not set", "not set"]],
	["absent: something", absent("a"), { a: 1 }, "fail"],
	["absent: unknown", absent("a"), { a: open }, "can't tell"],
	["includes: it", includes("a", "x"), { a: ["y", "x"] }, "pass", ["a", '["y","x"]', 'with "x"']],
	["includes: others", includes("a", "x"), { a: ["y"] }, "fail"],
	["includes: it, beside what is unknown", includes("a", "x"), { a: [open, "x"] }, "pass"],
	["includes: what is unknown may be it", includes("a", "x"), { a: [open] }, "can't tell"],
	["includes: what is unknown beside others may be it", includes("a", "x"), { a: [open, "y"] }, "can't tell"],
	["includes: a secret may be it", includes("a", "x"), { a: [secret("x")] }, "can't tell"],
	["includes: an unknown list", includes("a", "x"), { a: open }, "can't tell"],
	["includes: a secret list", includes("a", "x"), { a: secret(["x"]) }, "can't tell"],
	["includes: no list", includes("a", "x"), { a: "x" }, "fail"],
	["markedSecret: marked", markedSecret("a"), { a: secret("x") }, "pass", ["a", '"[secret]"', "marked as a secret"]],
	["markedSecret: in clear, which is not shown", markedSecret("a"), { a: "x" }, "fail", ["a", "a value in clear", "marked as a secret"]],
	["markedSecret: nothing", markedSecret("a"), {}, "not applicable"],
	["markedSecret: unknown", markedSecret("a"), { a: open }, "can't tell", ["a", "known after up", "marked as a secret"]],
	["all: each", all(is("a", 1), is("b", 2)), { a: 1, b: 2 }, "pass"],
	["all: one fails, one is unknown", all(is("a", 1), is("b", 2)), { a: open, b: 3 }, "fail", ["b", "3", "2"]],
	["all: one is unknown", all(is("a", 1), is("b", 2)), { a: open, b: 2 }, "can't tell", ["a", "known after up", "1"]],
	["all: what doesn't apply counts for nothing", all(markedSecret("s"), is("a", 1)), { a: 1 }, "pass"],
	["all: nothing applies", all(markedSecret("s")), {}, "not applicable"],
	["any: one", any(is("a", 1), is("b", 2)), { a: 0, b: 2 }, "pass", ["b", "2", "2"]],
	["any: one though another is unknown", any(is("a", 1), is("b", 2)), { a: open, b: 2 }, "pass"],
	["any: none, one is unknown", any(is("a", 1), is("b", 2)), { a: open, b: 3 }, "can't tell"],
	["any: none", any(is("a", 1), is("b", 2)), { a: 0, b: 3 }, "fail"],
	["when: it is so", when(is("a", 1), is("b", 2)), { a: 1, b: 3 }, "fail", ["b", "3", "2"]],
	["when: it is not so", when(is("a", 1), is("b", 2)), { a: 0, b: 3 }, "not applicable"],
	["when: it doesn't apply", when(markedSecret("a"), is("b", 2)), { b: 3 }, "not applicable"],
	["when: it can't be told and would fail", when(is("a", 1), is("b", 2)), { a: open, b: 3 }, "can't tell", ["a", "known after up", "1"]],
	["when: it can't be told and would pass", when(is("a", 1), is("b", 2)), { a: open, b: 2 }, "can't tell"],
	["when: it can't be told and makes no difference", when(is("a", 1), markedSecret("b")), { a: open }, "not applicable"],
	["not: a pass fails, and says what was not wanted", not(is("a", 1)), { a: 1 }, "fail", ["a", "1", "not 1"]],
	["not: a failure passes", not(is("a", 1)), { a: 2 }, "pass"],
	["not: unknown stays unknown", not(is("a", 1)), { a: open }, "can't tell"],
	["not: what doesn't apply still doesn't", not(markedSecret("a")), {}, "not applicable"],
	["each: every item", each("l", is("x", 1)), { l: [{ x: 1 }, { x: 1 }] }, "pass"],
	["each: one is another", each("l", is("x", 1)), { l: [{ x: 1 }, { x: 2 }] }, "fail", ["l[1].x", "2", "1"]],
	["each: one is unknown", each("l", is("x", 1)), { l: [{ x: 1 }, open] }, "can't tell", ["l[1].x", "known after up", "1"]],
	["each: an unknown list", each("l", is("x", 1)), { l: open }, "can't tell", ["l", "known after up", "whose items are known"]],
	["each: none", each("l", is("x", 1)), { l: [] }, "not applicable"],
	["each: no list at all", each("l", is("x", 1)), {}, "not applicable"],
	["each: of an object's values", each("l", is("x", 1)), { l: { k: { x: 2 } } }, "fail", ["l.k.x", "2", "1"]],
	["each: a single value", each("l", is("", 1)), { l: 2 }, "fail", ["l", "2", "1"]],
	["some: one", some("l", "an x of 1", is("x", 1)), { l: [{ x: 2 }, { x: 1 }] }, "pass"],
	["some: none, told as what is missing", some("l", "an x of 1", is("x", 1)), { l: [{ x: 2 }] }, "fail", ["l", '[{"x":2}]', "an x of 1"]],
	["some: an empty list", some("l", "an x of 1", is("x", 1)), { l: [] }, "fail", ["l", "[]", "an x of 1"]],
	["some: nothing", some("l", "an x of 1", is("x", 1)), {}, "fail", ["l", "not set", "an x of 1"]],
	["some: what doesn't apply is not one", some("l", "a secret", markedSecret("x")), { l: [{}] }, "fail"],
	["some: an unknown item may be one", some("l", "an x of 1", is("x", 1)), { l: [open] }, "can't tell"],
	["some: an unknown list", some("l", "an x of 1", is("x", 1)), { l: open }, "can't tell", ["l", "known after up", "an x of 1"]],
	["within: paths go on from there", within("a", is("b", 1)), { a: { b: 2 } }, "fail", ["a.b", "2", "1"]],
	["within: nothing there", within("a", is("b", 1)), {}, "fail", ["a.b", "not set", "1"]],
	["within: unknown", within("a", is("b", 1)), { a: open }, "can't tell", ["a", "known after up", "known"]],
	["countAtLeast: the bound", countAtLeast("l", 2), { l: [1, open] }, "pass", ["l", '[1,"[known after up]"]', "2 or more"]],
	["countAtLeast: fewer", countAtLeast("l", 2), { l: [1] }, "fail"],
	["countAtLeast: no list", countAtLeast("l", 0), { l: "xx" }, "fail"],
	["countAtLeast: unknown", countAtLeast("l", 1), { l: open }, "can't tell"],
	["measured: as the figure asks", measured("a", (least) => atLeast("b", least)), { a: 2, b: 2 }, "pass"],
	["measured: not as it asks", measured("a", (least) => atLeast("b", least)), { a: 2, b: 1 }, "fail", ["b", "1", "at least 2"]],
	["measured: no figure", measured("a", () => always), { a: "many" }, "fail", ["a", '"many"', "a figure"]],
	["measured: an unknown figure", measured("a", () => always), { a: open }, "can't tell"],
	["whereUntold: what can be told decides alone", whereUntold(is("a", 1), always), { a: 2 }, "fail"],
	["whereUntold: what can't is answered instead", whereUntold(is("a", 1), always), { a: open }, "pass", ["a", "known after up", "1"]],
	["whereUntold: nor by what fails", whereUntold(is("a", 1), is("b", 2)), { a: open, b: 3 }, "can't tell"],
	["document: a text", document("a", is("b", 1)), { a: '{"b":1}' }, "pass", ["a.b", "1", "1"]],
	["document: a list", document("a", each("", is("b", 1))), { a: '[{"b":2}]' }, "fail", ["a[0].b", "2", "1"]],
	["document: an object", document("a", is("b", 1)), { a: { b: 2 } }, "fail"],
	["document: no JSON", document("a", is("b", 1)), { a: "{" }, "fail", ["a", '"{"', "a JSON document"]],
	["document: a figure is no document", document("a", always), { a: 3 }, "fail"],
	["document: nothing", document("a", always), {}, "fail"],
	["document: unknown", document("a", is("b", 1)), { a: open }, "can't tell", ["a", "known after up", "a document that is known"]],
	["document: a secret", document("a", is("b", 1)), { a: secret("{}") }, "can't tell"],
];

describe("a condition says of a resource", () => {
	test.each(rows.map((row) => [row[0], row] as const))("%s", (_name, [, condition, inputs, expected, seen]) => {
		const judgement = judged(condition, inputs);
		expect(judgement.outcome).toBe(expected);
		if (seen !== undefined) expect(judgement.seen.map(({ path, value, wanted }) => [path, value, wanted])).toEqual([seen]);
	});

	test("whether the program forbids its deletion", () => {
		expect(judged(isProtected, {}, { protect: true })).toEqual({
			outcome: "pass",
			seen: [{ path: "protect (resource option)", value: "true", wanted: "true" }],
		});
		expect(outcome(isProtected, {})).toBe("fail");
	});

	test.each<readonly [string, Condition, Properties, Judgement]>([
		["of a condition that doesn't apply, nothing", when(markedSecret("a"), is("b", 2)), { b: 3 }, { outcome: "not applicable", seen: [] }],
		["of what is there in any case, nothing", anything, {}, { outcome: "pass", seen: [] }],
		[
			"of all that fail, each",
			all(is("a", 1), is("b", 2)),
			{ a: 0, b: 0 },
			{ outcome: "fail", seen: [sight("a", "0", "1"), sight("b", "0", "2")] },
		],
		[
			"of no figure, nothing more",
			measured("a", () => is("b", 1)),
			{ a: "x", b: 2 },
			{ outcome: "fail", seen: [sight("a", '"x"', "a figure")] },
		],
	])("%s", (_what, condition, inputs, expected) => {
		expect(judged(condition, inputs)).toEqual(expected);
	});

	test("nothing, where whoever wrote it didn't say what it wants", () => {
		for (const unsaid of [() => matches("a", /x/, ""), () => some("a", " ", always), () => sharedWith("a", "b", "", always)])
			expect(unsaid).toThrow("a condition must say what it wants");
	});

	test("a long value in one line of bounded length, and no secret inside", () => {
		const [seen] = judged(is("a", 1), { a: { list: Array.from({ length: 99 }, () => "long"), closed: secret("sentinel") } }).seen;
		expect(seen?.value).toHaveLength(161);
		expect(judged(is("a", 1), { a: { closed: secret("sentinel"), later: open } }).seen[0]?.value).toBe(
			'{"closed":"[secret]","later":"[known after up]"}',
		);
	});
});

describe("between resources", () => {
	const two = one({ x: 1 }, { urn: "urn:two", type: "a:b:Two", name: "two", comesFrom: { one: ["urn:one"] } });
	const unsaid = one({ x: open }, { ...two, urn: "urn:three", name: "three", inputs: { x: open } });
	const textual = { ...two, urn: "urn:five", name: "five", inputs: { x: "1" } };
	const bad = { ...two, urn: "urn:four", name: "four", inputs: { x: 2 } };

	const relations: readonly Relation[] = [
		["namedBy: one that names it", namedBy("a:b:Two", "one", is("x", 1)), {}, [two], "pass", ["Two two: x", "1", "1"]],
		["namedBy: one of several", namedBy("a:b:Two", "one", is("x", 1)), {}, [bad, two], "pass"],
		["namedBy: only a wrong one", namedBy("a:b:Two", "one", is("x", 1)), {}, [bad], "fail", ["Two four: x", "2", "1"]],
		["namedBy: none", namedBy("a:b:Two", "one", anything), {}, [], "fail", ["the stack", "none", "a Two whose one is this"]],
		["namedBy: by another input", namedBy("a:b:Two", "other", anything), {}, [two], "fail"],
		["namedBy: of another type", namedBy("a:b:Three", "one", anything), {}, [two], "fail"],
		["namedBy: that can't be told", namedBy("a:b:Two", "one", is("x", 1)), {}, [unsaid], "can't tell"],
		["whateverNames: all are right", whateverNames("a:b:Two", "one", is("x", 1)), {}, [two], "pass"],
		["whateverNames: one is wrong", whateverNames("a:b:Two", "one", is("x", 1)), {}, [two, bad], "fail"],
		["whateverNames: nothing does", whateverNames("a:b:Two", "one", is("x", 1)), {}, [], "not applicable"],
		["names: what it names is right", names("to", "a:b:Two", is("x", 1)), { comesFrom: { to: ["urn:two"] } }, [two], "pass"],
		["names: all must be", names("to", "a:b:Two", is("x", 1)), { comesFrom: { to: ["urn:two", "urn:four"] } }, [two, bad], "fail"],
		["names: nothing of the type", names("to", "a:b:Two", anything), { inputs: { to: "x" } }, [], "fail", ["to", '"x"', "a Two"]],
		["names: an unknown that nobody claims", names("to", "a:b:Two", anything), { inputs: { to: open } }, [], "can't tell"],
		["names: of another type", names("to", "a:b:Other", anything), { comesFrom: { to: ["urn:two"] } }, [two], "fail"],
		["names: what is not in the stack", names("to", "a:b:Two", anything), { comesFrom: { to: ["urn:gone"] } }, [two], "fail"],
		["givenBy: by a resource", givenBy("to", "a:b:Two"), { inputs: { to: open }, comesFrom: { to: ["urn:two"] } }, [two], "pass"],
		["givenBy: by a known value", givenBy("to", "a:b:Two"), { inputs: { to: "arn" } }, [], "pass"],
		["givenBy: by who knows what", givenBy("to", "a:b:Two"), { inputs: { to: open } }, [], "can't tell"],
		["givenBy: by nothing", givenBy("to", "a:b:Two"), {}, [], "fail"],
		[
			"givenWithin: by a resource, below an input",
			givenWithin("to.at", "a:b:Two"),
			{ inputs: { to: { at: open } }, comesFrom: { to: ["urn:two"] } },
			[two],
			"pass",
		],
		["givenWithin: by a known value", givenWithin("to.at", "a:b:Two"), { inputs: { to: { at: "arn" } } }, [], "pass"],
		["givenWithin: by who knows what", givenWithin("to.at", "a:b:Two"), { inputs: { to: { at: open } } }, [], "can't tell"],
		["givenWithin: by nothing", givenWithin("to.at", "a:b:Two"), { inputs: { to: {} }, comesFrom: { to: ["urn:two"] } }, [two], "fail"],
		[
			"sharedWith: one of the same text",
			sharedWith("x", "a:b:Two", "a Two", always),
			{ inputs: { x: 1 } },
			[textual],
			"pass",
			["x", "1", "a Two"],
		],
		["sharedWith: of the same text, and wrong", sharedWith("x", "a:b:Two", "a Two", is("y", 1)), { inputs: { x: "1" } }, [textual], "fail"],
		[
			"sharedWith: none of the same text",
			sharedWith("x", "a:b:Two", "a Two", always),
			{ inputs: { x: "2" } },
			[textual],
			"fail",
			["x", "2", "a Two"],
		],
		["sharedWith: none of the type", sharedWith("x", "a:b:None", "a None", always), { inputs: { x: "1" } }, [textual], "fail"],
		["sharedWith: an unknown text", sharedWith("x", "a:b:Two", "a Two", always), { inputs: { x: open } }, [textual], "can't tell"],
		["stackHas: it has", stackHas("a:b:Two", is("x", 1)), {}, [bad, two], "pass"],
		["stackHas: a wrong one", stackHas("a:b:Two", is("x", 1)), {}, [bad], "fail"],
		["stackHas: none", stackHas("a:b:Two", anything), {}, [], "fail", ["the stack", "none", "a Two in the stack"]],
	];

	test.each(relations.map((row) => [row[0], row] as const))("%s", (_name, [, condition, more, others, expected, seen]) => {
		const judgement = judged(condition, more.inputs ?? {}, more, others);
		expect(judgement.outcome).toBe(expected);
		if (seen !== undefined) expect(judgement.seen.map(({ path, value, wanted }) => [path, value, wanted])).toEqual([seen]);
	});
});

describe("what isn't known yet", () => {
	const value: fc.Arbitrary<Value> = fc.oneof(
		fc.boolean(),
		fc.integer({ min: 0, max: 3 }),
		fc.constantFrom("x", "y", ""),
		fc.constant(null),
	);
	const item = fc.record({ x: value, y: value }, { requiredKeys: [] });
	const inputs = fc.record(
		{ a: value, b: value, c: item, l: fc.array(item, { maxLength: 3 }) },
		{ requiredKeys: [] },
	) as fc.Arbitrary<Properties>;
	const path = fc.constantFrom("a", "b", "c.x", "c.y", "l.0.x");
	const inner = fc.constantFrom("x", "y");

	const leaf = (paths: fc.Arbitrary<string>): fc.Arbitrary<Condition> =>
		fc.oneof(
			fc.tuple(paths, fc.constantFrom(true, 1, "x")).map(([at, expected]) => is(at, expected)),
			fc.tuple(paths, fc.constantFrom(true, 1, "x")).map(([at, unwanted]) => isNot(at, unwanted, { byDefault: unwanted })),
			fc.tuple(paths, fc.integer({ min: 0, max: 3 })).map(([at, least]) => atLeast(at, least)),
			paths.map((at) => given(at)),
			paths.map((at) => absent(at)),
		);

	const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
		condition: fc.oneof(
			{ depthSize: "small" },
			leaf(path),
			leaf(inner).map((of) => each("l", of)),
			leaf(inner).map((of) => some("l", "one", of)),
			leaf(inner).map((of) => within("c", of)),
			fc.array(tie("condition"), { minLength: 1, maxLength: 3 }).map((of) => all(...of)),
			fc.array(tie("condition"), { minLength: 1, maxLength: 3 }).map((of) => any(...of)),
			fc.tuple(tie("condition"), tie("condition")).map(([asked, then]) => when(asked, then)),
		),
	}));

	/** The same with values, lists and objects hidden wherever the next of `mask` says so. */
	function hidden(known: Value, mask: Iterator<boolean>): Value {
		if (mask.next().value === true) return unknownValue;
		if (Array.isArray(known)) return known.map((each) => hidden(each as Value, mask));
		if (!isObject(known)) return known;
		return Object.fromEntries(Object.entries(known).map(([key, inside]) => [key, hidden(inside, mask)]));
	}

	test("never turns a pass or a failure into the other, whatever it turns out to be", () => {
		const possible: Readonly<Record<Outcome, readonly Outcome[]>> = {
			pass: ["pass", "not applicable"],
			fail: ["fail"],
			"not applicable": ["not applicable"],
			"can't tell": ["pass", "fail", "not applicable"],
		};
		const mask = fc.infiniteStream(fc.integer({ min: 0, max: 3 }).map((drawn) => drawn === 0));
		const property = fc.property(condition, inputs, mask, (asked, known, hides) => {
			const partly = Object.fromEntries(Object.entries(known).map(([key, inside]) => [key, hidden(inside, hides)]));
			expect(possible[outcome(asked, partly)]).toContain(outcome(asked, known));
		});
		fc.assert(property, { numRuns: 3000 });
	});
});
