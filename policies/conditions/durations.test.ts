import { expect, test } from "@jest/globals";
import { Stack } from "../stack/stack.ts";
import { unknownValue, type Value } from "../stack/value.ts";
import { lastsDays } from "./durations.ts";
import { subjectOf } from "./judgement.ts";

function judged(value: Value, least: number) {
	const resource = { urn: "urn:one", type: "a:b:One", name: "one", inputs: { kept: value }, protect: false, comesFrom: {} };
	return lastsDays("kept", least)(subjectOf(resource, new Stack([resource])));
}

test.each([
	["P30D", 30],
	["P2W", 14],
	["P1M", 30],
	["P1Y", 365],
])("%s lasts %d days and no more", (time, days) => {
	expect([judged(time, days).outcome, judged(time, days + 1).outcome]).toEqual(["pass", "fail"]);
});

test.each([null, "", "P", "PD", "30", "PT24H", "P1Y1D", "xP30D", "P30Dx", 30])("%j is no such time", (value) => {
	expect(judged(value, 0).outcome).toBe("fail");
});

test("a time that isn't known yet can't be told, and what was wanted stands in words", () => {
	const { outcome, seen } = judged(unknownValue, 7);
	expect([outcome, seen.map(({ wanted }) => wanted)]).toEqual(["can't tell", ["at least 7 days"]]);
});
