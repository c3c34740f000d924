import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { catalog } from "../rules/catalog.ts";
import { frameworks } from "./frameworks.ts";
import { referencesAmong } from "./references.ts";
import * as information from "./themes-of-information.ts";
import * as service from "./themes-of-service.ts";

/** How each framework writes the ids of its controls. */
const forms: Readonly<Record<string, RegExp>> = {
	"coppa-2025": /^312\.\d+(\([a-z]\)(\(\d\))?)?$/,
	ferpa: /^99\.\d+$/,
	gdpr: /^Art\. \d+(\(\d\)(\([a-f]\))?)?$/,
	"nist-800-53-r5": /^[A-Z]{2}-\d+(\(\d+\))?$/,
	"soc2-2017-2022": /^(CC|A|C|PI|P)\d\.\d$/,
	"pci-dss-4.0.1": /^\d+(\.\d+){2,3}$/,
	"cis-aws-7.0.0": /^\d+(\.\d+){1,2}$/,
	"cis-azure-6.0.0": /^\d+(\.\d+){1,3}$/,
	"cis-gcp-5.0.0": /^\d+(\.\d+){1,2}$/,
	"cis-kubernetes-2.0.1": /^\d+(\.\d+){1,2}$/,
};

const rules = new Set(catalog.map(({ id }) => id));
const named = new Set(frameworks.flatMap(({ controls }) => controls.flatMap(({ rules }) => rules)));
const twice = (all: readonly string[]): readonly string[] => all.filter((one, at) => all.indexOf(one) !== at);

/** Whether the rule speaks of a type that the framework is about: it could say nothing otherwise. */
const _speaks = (rule: string, about: readonly string[]): boolean =>
	Object.keys(catalog.find(({ id }) => id === rule)?.cells ?? {}).some((type) => about.some((prefix) => type.startsWith(prefix)));

/** Whether the rule speaks of a type that the framework is about: it could say nothing otherwise. */
const speaks = (rule: string, about: readonly string[]): boolean =>
	Object.keys(catalog.find(({ id }) => id === rule)?.cells ?? {}).some((type) => about.some((prefix) => type.startsWith(prefix)));

describe.each(frameworks.map((framework) => [framework.id, framework] as const))("%s", (id, framework) => {
	const { controls, total, counted, source, about = [""] } = framework;

	test("writes its ids in its form, once each, and has no more of them than there are", () => {
		expect(controls.filter((control) => !forms[id]!.test(control.id)).map((control) => control.id)).toEqual([]);
		expect(twice(controls.map((control) => control.id))).toEqual([]);
		expect(controls.length).toBeLessThanOrEqual(total);
	});

	test("says in few words of our own what each control asks for", () => {
		const wrong = controls.filter(({ asks }) => !/^[A-Z]/.test(asks) || asks.endsWith(".") || asks.length > 140);
		expect(wrong.map(({ asks }) => asks)).toEqual([]);
		expect(twice(controls.map(({ asks }) => asks))).toEqual([]);
	});

	test("says what is counted, and where and when it was read", () => {
		expect([counted, source]).toEqual([expect.stringMatching(/.{8,}/), expect.stringMatching(/read \d{4}-\d{2}-\d{2}$/)]);
	});

	test("names only rules that can say something of it, and lists demands that no rule can see", () => {
		const silent = controls.flatMap((control) =>
			control.rules.filter((rule) => !speaks(rule, about)).map((rule) => `${control.id} ${rule}`),
		);
		expect(silent).toEqual([]);
		expect(controls.some((control) => control.rules.length === 0 && control.decidable !== "plan")).toBe(true);
		expect(controls.some((control) => control.rules.length > 0)).toBe(true);
	});
});

describe("the frameworks", () => {
	test("have ids of their own", () => {
		expect(twice(frameworks.map(({ id }) => id))).toEqual([]);
		expect(frameworks.map(({ id }) => id)).toEqual(Object.keys(forms));
	});

	test("name every rule: a rule that none names would be asked for no reason that a reviewer knows", () => {
		expect([...rules].filter((rule) => !named.has(rule))).toEqual([]);
	});

	test("use every theme whole, and themes name rules of the catalog only", () => {
		for (const theme of Object.values({ ...information, ...service }))
			expect(theme.filter((rule) => !rules.has(rule) || !named.has(rule))).toEqual([]);
	});

	test("are referred to by what a finding is of: a cloud's benchmark speaks of that cloud's types only", () => {
		const referencesOf = referencesAmong(frameworks);
		const of = (type: string) => referencesOf("database-is-encrypted", type).map(({ framework, control }) => `${framework} ${control}`);
		expect(of("aws:rds/instance:Instance")).toEqual(
			expect.arrayContaining(["cis-aws-7.0.0 3.2.1", "nist-800-53-r5 SC-28", "coppa-2025 312.8(a)"]),
		);
		expect(of("gcp:sql/databaseInstance:DatabaseInstance").filter((each) => each.startsWith("cis-aws"))).toEqual([]);
		expect(referencesOf("no-such-rule", "aws:rds/instance:Instance")).toEqual([]);
	});
});

describe("the policies", () => {
	const root = join(import.meta.dirname, "..");
	const files = readdirSync(root, { recursive: true, encoding: "utf8" });
	// Tests name the words to look for them.
	const texts = files.filter((file) => /(?<!\.test)\.(ts|mjs|json|ya?ml|md|css|html)$/.test(file) && !file.startsWith("node_modules"));
	const claims = /\b(compliant|certified)\b/i;

	test("never claim what only an auditor may say", () => {
		expect(texts.length).toBeGreaterThan(100);
		expect(texts.filter((file) => claims.test(readFileSync(join(root, file), "utf8")))).toEqual([]);
	});
});
