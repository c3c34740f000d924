import { expect, test } from "@jest/globals";
import { Refusal } from "../refusal.ts";
import { readWaivers } from "./read.ts";

/** A refusal's mistakes as `path: why`. */
function refused(text: string): readonly string[] {
	try {
		readWaivers(text);
	} catch (error) {
		if (error instanceof Refusal) return error.mistakes.map(({ path, why }) => `${path}: ${why}`);
		throw error;
	}
	return [];
}

test("a waiver is read with its place, its limits and what it leaves out as nothing", () => {
	const text = `# why\nwaivers:\n  - rule: a-rule\n    resource: "**::x"\n    reason: " a reason "\n    created: 2026-11-01\n    stacks: [prod]\n`;
	expect(readWaivers(text, "some.yaml")).toEqual([
		{
			at: "some.yaml:3",
			rule: "a-rule",
			resource: "**::x",
			reason: "a reason",
			owner: "",
			created: "2026-11-01",
			expires: "",
			stacks: ["prod"],
		},
	]);
});

test("an empty list has none", () => {
	expect(readWaivers("waivers: []\n")).toEqual([]);
});

test("what is no list is refused, where it stands", () => {
	expect(refused("")).toEqual(["waivers.yaml:1: There is no list named waivers."]);
	expect(refused("\nwaivers:\n  a: b\n")).toEqual(["waivers.yaml:3: There is no list named waivers."]);
});

test("what is no YAML is refused, where it stops to be", () => {
	expect(refused('waivers:\n  - rule: "a\n')).toEqual([expect.stringMatching(/^waivers\.yaml:3: This is no YAML: Missing closing "quote/)]);
});

test("every mistake of every waiver is told at once", () => {
	const text = [
		"waviers: []",
		"waivers:",
		"  - just a word",
		"  - rule: a-rule",
		"    resource: x",
		"    reasons: misspelt",
		"  - reason: [a, list]",
		"    owner: 7",
		"    stacks: prod",
		"    clouds: []",
	].join("\n");
	expect(refused(text)).toEqual([
		"waivers.yaml:1: Nothing reads this key.",
		"waivers.yaml:3: A waiver is a map.",
		"waivers.yaml:6: Nothing reads this key.",
		"waivers.yaml:7: The waiver has no rule.",
		"waivers.yaml:7: The waiver has no resource.",
		"waivers.yaml:7 reason: This is not a text.",
		"waivers.yaml:8 owner: This is not a text.",
		"waivers.yaml:9 stacks: This is not a list of names.",
		"waivers.yaml:10 clouds: This is not a list of names.",
	]);
});

test("a list of names with something else in it is refused", () => {
	expect(refused("waivers:\n  - { rule: r-r, resource: x, clouds: [aws, 1] }\n")).toEqual([
		"waivers.yaml:2 clouds: This is not a list of names.",
	]);
});
