import { describe, expect, test } from "@jest/globals";
import { dev } from "../packs/dev.ts";
import { relaxed } from "../packs/pack.ts";
import { prod } from "../packs/prod.ts";
import { staging } from "../packs/staging.ts";
import { catalog } from "./catalog.ts";

const ids = catalog.map(({ id }) => id);

test("the catalog names each rule once", () => {
	expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
});

describe.each(Object.entries({ dev, staging, prod }))("the pack of %s", (_name, pack) => {
	test("names rules that there are", () => {
		expect(Object.keys(pack).filter((id) => !ids.includes(id))).toEqual([]);
	});
});

test("a pack can't be milder about a rule that the other doesn't ask: a misspelt exception would be none", () => {
	const asked = { "keys-rotate": "mandatory", "names-are-signed": "advisory" } as const;
	expect(relaxed(asked, { notAsked: ["names-are-signed"], advisory: ["keys-rotate"] })).toEqual({ "keys-rotate": "advisory" });
	expect(relaxed(asked, { notAsked: [], advisory: [] })).toEqual(asked);
	expect(() => relaxed(asked, { notAsked: ["key-rotate"], advisory: ["name-are-signed"] })).toThrow("key-rotate, name-are-signed");
});

test("production asks every rule", () => {
	expect(ids.filter((id) => prod[id] === undefined)).toEqual([]);
});
