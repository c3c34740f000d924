import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import type { Outcome } from "../conditions/judgement.ts";
import type { Finding } from "../evaluate/evaluate.ts";
import { applyWaivers } from "./apply.ts";
import { matchesUrn } from "./glob.ts";
import { readWaivers } from "./read.ts";
import type { Waiver } from "./waiver.ts";

const finding = (rule: string, name: string, outcome: Outcome = "fail"): Finding => ({
	rule,
	urn: `urn:pulumi:prod::project::a:b:Parent$aws:s3/bucket:Bucket::${name}`,
	type: "aws:s3/bucket:Bucket",
	name,
	outcome,
	seen: [],
});

const sound: Waiver = {
	at: "waivers.yaml:3",
	rule: "storage-keeps-versions",
	resource: "**::assets",
	reason: "Built anew with every release.",
	owner: "platform@example.org",
	created: "2026-11-01",
	expires: "2027-11-02",
};
const place = { stack: "prod", cloud: "aws", today: "2026-11-21", rules: new Set(["storage-keeps-versions", "storage-is-encrypted"]) };
const failures = [finding("storage-keeps-versions", "assets"), finding("storage-keeps-versions", "materials")];

const applied = (changes: Partial<Waiver>, findings: readonly Finding[] = failures) =>
	applyWaivers([{ ...sound, ...changes }], findings, place);
const faults = (changes: Partial<Waiver>): readonly string[] => applied(changes).flatMap((each) => each.faults);

test("a sound waiver covers the failures of its rule that it names, and no others", () => {
	const [only] = applied({});
	expect(only?.faults).toEqual([]);
	expect(only?.covers.map(({ name }) => name)).toEqual(["assets"]);
	expect(applied({ rule: "storage-is-encrypted" })[0]?.covers).toEqual([]);
});

test.each(["can't tell", "pass", "not applicable"] as const)("what is %s is not covered", (outcome) => {
	const [only] = applied({}, [finding("storage-keeps-versions", "assets", outcome)]);
	expect(only?.covers).toEqual([]);
	expect(only?.faults).toEqual([expect.stringContaining("No failure of the rule is matched")]);
});

describe("a fault says where, what was given, why and what to do, and leaves nothing covered:", () => {
	test.each<readonly [string, Partial<Waiver>, RegExp]>([
		["an unknown rule", { rule: "no-such-rule" }, /^waivers\.yaml:3 rule \(given: no-such-rule\): There is no such rule\. Correct the id/],
		[
			"a pattern of everything",
			{ resource: "**::*" },
			/^waivers\.yaml:3 resource \(given: \*\*::\*\): This speaks of every resource\. Name one/,
		],
		["no reason", { reason: "" }, /^waivers\.yaml:3 reason: This is no reason\. Say in 10 characters/],
		["a reason of nine characters", { reason: "123456789" }, /^waivers\.yaml:3 reason \(given: 123456789\): This is no reason/],
		["no owner", { owner: "" }, /^waivers\.yaml:3 owner: Nobody answers for it\. Name who does/],
		["no day of creation", { created: "" }, /^waivers\.yaml:3 created: This is no day\. Write it as YYYY-MM-DD/],
		["a day that no month has", { created: "2026-02-30" }, /^waivers\.yaml:3 created \(given: 2026-02-30\): This is no day/],
		["no last day", { expires: "soon" }, /^waivers\.yaml:3 expires \(given: soon\): This is no day/],
		[
			"a day of creation to come",
			{ created: "2026-11-22" },
			/^waivers\.yaml:3 created \(given: 2026-11-22\): This day is after today, 2026-11-21/,
		],
		["a year and two days", { expires: "2027-11-03" }, /^waivers\.yaml:3 expires \(given: 2027-11-03\): It stands for more than a year/],
		["an end that is past", { expires: "2026-11-20" }, /^waivers\.yaml:3 expires \(given: 2026-11-20\): It ended before today, 2026-11-21/],
		[
			"nothing that it matches",
			{ resource: "**::gone" },
			/^waivers\.yaml:3 resource \(given: \*\*::gone\): No failure of the rule is matched/,
		],
	])("%s", (_what, changes, told) => {
		expect(faults(changes).filter((fault) => told.test(fault))).toHaveLength(1);
		expect(applied(changes).flatMap(({ covers }) => covers)).toEqual([]);
	});
});

test("an end before the beginning is said beside what else is wrong", () => {
	expect(faults({ created: "2026-11-10", expires: "2026-11-09" })).toEqual([
		expect.stringContaining("It ends before it begins."),
		expect.stringContaining("It ended before today"),
	]);
});

test("what is just allowed stands: ten characters, made today, its last day, 366 days", () => {
	expect(faults({ reason: "1234567890" })).toEqual([]);
	expect(faults({ created: "2026-11-21" })).toEqual([]);
	expect(faults({ expires: "2026-11-21" })).toEqual([]);
	expect(faults({ created: "2026-11-01", expires: "2027-11-02" })).toEqual([]);
});

describe("a waiver that is meant for elsewhere", () => {
	test.each([{ stacks: ["staging"] }, { clouds: ["gcp", "azure"] }])("is left out where it is sound: %j", (changes) => {
		expect(applied(changes)).toEqual([]);
	});

	test("is shown where it has a fault, and covers nothing here", () => {
		expect(applied({ stacks: ["staging"], expires: "2026-11-20" })).toEqual([
			expect.objectContaining({ covers: [], faults: [expect.stringContaining("It ended before today")] }),
		]);
	});

	test("is not meant for elsewhere where it names this stack and cloud among others", () => {
		expect(applied({ stacks: ["prod", "staging"], clouds: ["gcp", "aws"] })[0]?.covers).toHaveLength(1);
	});
});

test("the project's own list can be read", () => {
	expect(readWaivers(readFileSync(join(import.meta.dirname, "..", "waivers.yaml"), "utf8"))).toBeInstanceOf(Array);
});

test.each([
	["urn:pulumi:prod::p::t:u:V::name", true],
	["urn:pulumi:*::p::*::name", true],
	["**::name", true],
	["**::na*e", true],
	["**", true],
	["*", false],
	["*::name", false],
	["urn:pulumi:prod::p::t.u:V::name", false],
	["**::nam", false],
	["pulumi:prod::p::t:u:V::name", false],
])("%s names the resource: %s", (pattern, expected) => {
	expect(matchesUrn(pattern, "urn:pulumi:prod::p::t:u:V::name")).toBe(expected);
});
