import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { canonical, digestOf, digestOfFiles } from "./digests.ts";
import { judging, readSources } from "./sources.ts";

const folder = mkdtempSync(join(tmpdir(), "sources-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("canonical JSON is the same whatever order an object was made in, and keeps the order of lists", () => {
	expect(canonical({ b: [2, 1], a: { d: null, c: "x" }, left: undefined })).toBe('{"a":{"c":"x","d":null},"b":[2,1]}');
	expect(digestOf({ a: 1, b: 2 })).toBe(digestOf({ b: 2, a: 1 }));
	expect(digestOf([1, 2])).not.toBe(digestOf([2, 1]));
});

test("a digest is SHA-256 of that text", () => {
	expect(digestOf({})).toBe("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
});

test("a digest of files changes with a character, a name or a file, and not with their order", () => {
	const files = new Map([
		["a.ts", "x"],
		["b.ts", "y"],
	]);
	const digest = digestOfFiles(files);
	expect(digestOfFiles(new Map([...files].toReversed()))).toBe(digest);
	const others: readonly (readonly (readonly [string, string])[])[] = [
		[
			["a.ts", "x "],
			["b.ts", "y"],
		],
		[
			["c.ts", "x"],
			["b.ts", "y"],
		],
		[["a.ts", "x"]],
		[
			["a.ts", "y"],
			["b.ts", "x"],
		],
	];
	expect(others.map((other) => digestOfFiles(new Map(other))).filter((other) => other === digest)).toEqual([]);
});

test("sources are read by path from the folder, without tests, cases, and what is installed", () => {
	for (const path of [
		"rules/a.ts",
		"rules/a.cases.ts",
		"rules/a.test.ts",
		"rules/deep/b.ts",
		"rules/testing/t.ts",
		"rules/node_modules/n.ts",
		"rules/notes.md",
		"list.yaml",
	]) {
		mkdirSync(join(folder, path, ".."), { recursive: true });
		writeFileSync(join(folder, path), path);
	}
	expect([...readSources(folder, ["rules", "list.yaml"])]).toEqual([
		["list.yaml", "list.yaml"],
		["rules/a.ts", "rules/a.ts"],
		["rules/deep/b.ts", "rules/deep/b.ts"],
	]);
});

test("what judges is the conditions' and rules' own text, the packs and the waivers", () => {
	const paths = [...readSources(join(import.meta.dirname, ".."), judging).keys()];
	for (const one of [
		"conditions/leaves.ts",
		"rules/data/database-is-encrypted.ts",
		"packs/prod.ts",
		"coverage/coverage.ts",
		"waivers.yaml",
	]) {
		expect(paths).toContain(one);
	}
	expect(paths.filter((path) => path.includes(".cases.") || path.startsWith("report/"))).toEqual([]);
});
