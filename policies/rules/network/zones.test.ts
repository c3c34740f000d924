import { expect, test } from "@jest/globals";
import { subjectOf } from "../../conditions/judgement.ts";
import { type Resource, Stack } from "../../stack/stack.ts";
import { unknownValue, type Value } from "../../stack/value.ts";
import { inTwoZones } from "./zones.ts";

const gateway = (zone: Value, at: number): Resource => ({
	...{ urn: `urn:${at}`, type: "a:b:Gateway", name: `gateway-${at}`, inputs: { zone }, protect: false, comesFrom: {} },
});

test.each([
	["two zones", ["a", "b"], "pass", '["a","b"]'],
	["one zone twice", ["a", "a"], "fail", '["a"]'],
	["one zone, and one that only an up will know", ["a", unknownValue], "can't tell", '["a"]'],
	["two zones beside one that isn't known", ["a", "b", unknownValue], "pass", '["a","b"]'],
	["what is no zone's name", [1, 2], "fail", "[]"],
] as const)("%s", (_what, zones, outcome, value) => {
	const resources = zones.map(gateway);
	const judgement = inTwoZones("a:b:Gateway", "zone")(subjectOf(resources[0] as Resource, new Stack(resources)));
	expect(judgement).toEqual({ outcome, seen: [{ path: "zones of every a:b:Gateway", value, wanted: "at least two" }] });
});
