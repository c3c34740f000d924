import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { parseDuration, parseRate, parseShare, parseSize } from "./units.ts";

describe("units", () => {
	test.each([
		["30 days", "day", 30],
		["2 weeks", "day", 14],
		["1.5 hours", "minute", 90],
		["500 ms", "millisecond", 500],
		["5min", "second", 300],
		["1 minute", "second", 60],
	] as const)("%s is a whole number of %ss: %d", (text, unit, value) => {
		expect(parseDuration(text, unit)).toEqual({ value });
	});

	test.each(["30", "days", "90 fortnights", "1 constructor", "-1 day", "", "1e3 days"])("%j is no time", (text) => {
		expect(parseDuration(text, "day")).toEqual({ why: expect.stringMatching(/\.$/) });
	});

	test("a time that does not come out whole is refused, not rounded", () => {
		expect(parseDuration("90 minutes", "hour")).toEqual({ why: "this is not a whole number of hours." });
	});

	test("sizes are binary; decimal units are refused", () => {
		expect(parseSize("2 GiB", "MiB")).toEqual({ value: 2048 });
		expect(parseSize("2 GB", "MiB")).toEqual({ why: `"GB" is no unit of size; known are KiB, MiB, GiB, TiB.` });
	});

	test("shares are parts of one", () => {
		expect([parseShare("1 %"), parseShare("0.1%"), parseShare("100 %")]).toEqual([{ value: 0.01 }, { value: 0.001 }, { value: 1 }]);
		expect([parseShare("101 %"), parseShare("0.01")]).toEqual([{ why: expect.any(String) }, { why: expect.any(String) }]);
	});

	test("rates take a number and a time", () => {
		expect([parseRate("600 per 10 seconds"), parseRate("60 per minute")]).toEqual([
			{ value: { requests: 600, seconds: 10 } },
			{ value: { requests: 60, seconds: 60 } },
		]);
		expect([parseRate("600"), parseRate("6 per 0 seconds"), parseRate("6 per 500 ms")]).toEqual(Array(3).fill({ why: expect.any(String) }));
	});

	test("a time written in any unit that holds it comes back as it was", () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 100_000 }), fc.constantFrom("second", "minute", "hour", "day"), (count, unit) => {
				expect(parseDuration(`${count} ${unit}s`, unit as "second")).toEqual({ value: count });
			}),
		);
	});
});
