import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { physicalName } from "./naming.ts";
import { nearest } from "./nearest.ts";
import { planTags } from "./tags.ts";
import { planZones, spread } from "./zones.ts";

const part = fc.string({ minLength: 1, maxLength: 40 });

describe("names", () => {
	test("that fit stay as they are", () => {
		expect(physicalName(["learning-assistant", "prod", "materials"], { max: 63 })).toBe("learning-assistant-prod-materials");
	});

	test("that are cut or mended end in a hash, so that two of them never meet", () => {
		expect(physicalName(["Feature_A"], { max: 40 })).toMatch(/^feature-a-[0-9a-f]{6}$/);
		expect(physicalName(["feature.a"], { max: 40 })).not.toBe(physicalName(["feature_a"], { max: 40 }));
	});

	test("without a separator end in a hash, so that ab-c and a-bc don't meet", () => {
		const name = (parts: readonly string[]) => physicalName(parts, { max: 24, separator: "" });
		expect(name(["ab", "c"])).toMatch(/^abc[0-9a-f]{6}$/);
		expect(name(["ab", "c"])).not.toBe(name(["a", "bc"]));
		expect(name(["learning-assistant", "production", "materials"])).toMatch(/^learningassistantp[0-9a-f]{6}$/);
	});

	test("keep to the limit and the alphabet whatever they are made of", () => {
		fc.assert(
			fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), fc.integer({ min: 12, max: 63 }), (parts, max) => {
				const name = physicalName(parts, { max });
				expect(name).toMatch(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/);
				expect(name.length).toBeLessThanOrEqual(max);
				expect(physicalName(parts, { max })).toBe(name);
			}),
		);
	});
});

describe("the nearest word", () => {
	test.each([
		["replica", "replicas"],
		["maxConections", "maxConnections"],
		["REPLICAS", "replicas"],
	])("to %s is %s", (word, expected) => {
		expect(nearest(word, ["replicas", "maxConnections", "pooler"])).toBe(expected);
	});

	test("is none when nothing is near", () => {
		expect(nearest("xyz", ["replicas", "pooler"])).toBeUndefined();
	});
});

describe("tags", () => {
	test("keep to what the strictest cloud allows", () => {
		expect(planTags({ project: "learning-assistant", stack: "PR 42", environment: "preview" }, "database")).toEqual({
			project: "learning-assistant",
			stack: "pr-42",
			environment: "preview",
			component: "database",
		});
	});
});

describe("zones", () => {
	test("are gone round from the one asked for", () => {
		expect(spread(planZones(3), 4, 2)).toEqual(["c", "a", "b", "c"]);
	});

	test("never hold two more of one kind than another", () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 3 }),
				fc.integer({ min: 0, max: 20 }),
				fc.integer({ min: 0, max: 5 }),
				(zones, count, start) => {
					const counts = planZones(zones).map((zone) => spread(planZones(zones), count, start).filter((each) => each === zone).length);
					expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
				},
			),
		);
	});
});
