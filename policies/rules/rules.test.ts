import { describe, expect, test } from "@jest/globals";
import { dev } from "../packs/dev.ts";
import { prod } from "../packs/prod.ts";
import { staging } from "../packs/staging.ts";
import { catalog } from "./catalog.ts";
import { severities } from "./rule.ts";

const ids = catalog.map(({ id }) => id);

describe("the catalog", () => {
	test("names each rule once, in words that others can write down", () => {
		expect(ids.filter((id, at) => ids.indexOf(id) !== at || !/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(id))).toEqual([]);
	});

	test.each(catalog.map((rule) => [rule.id, rule] as const))(
		"%s has a title, a reason and a way out",
		(_id, { title, severity, why, remedy }) => {
			expect(severities).toContain(severity);
			expect(title).toMatch(/^[A-Z].*[^.]$/);
			expect(why).toMatch(/^[A-Z].*\.$/s);
			expect(remedy.text).toMatch(/^[A-Z].*\.$/s);
			expect(remedy.code).not.toBe("");
		},
	);
});

describe.each(Object.entries({ dev, staging, prod }))("the pack of %s", (_name, pack) => {
	test("names rules that there are", () => {
		expect(Object.keys(pack).filter((id) => !ids.includes(id))).toEqual([]);
	});
});

test("production asks every rule", () => {
	expect(ids.filter((id) => prod[id] === undefined)).toEqual([]);
});
