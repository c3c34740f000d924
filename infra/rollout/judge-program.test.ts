import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { type Entry, entryFile, packProgram } from "./judge-program.ts";

const judge = readdirSync(join(import.meta.dirname, "judge"));

describe.each(["lambda", "serve"] as const satisfies readonly Entry[])("the judge packed as %s", (entry) => {
	const program = packProgram(entry);

	test("holds every file that one of its files imports, and no other", () => {
		const imported = Object.values(program).flatMap((text) => [...text.matchAll(/from "\.\/([^"]+)"/g)].map(([, name]) => name));
		expect(new Set([...imported, entryFile(entry)])).toEqual(new Set(Object.keys(program)));
	});

	test("is the judge that is tested here, without its tests and its simulation", () => {
		expect(judge).toEqual(expect.arrayContaining(["judge.ts", "error-gates.ts", "latency-gates.ts"]));
		expect(Object.keys(program)).toEqual(expect.arrayContaining(["judge-judge.mjs", "judge-error-gates.mjs", "judge-latency-gates.mjs"]));
		expect(Object.keys(program).filter((name) => /test|simulation|fixture/.test(name))).toEqual([]);
	});

	test("has names that Lambda and a ConfigMap take, and fits into a ConfigMap's mebibyte", () => {
		expect(Object.keys(program).filter((name) => !/^[a-z-]+\.mjs$/.test(name))).toEqual([]);
		expect(Object.values(program).join("").length).toBeLessThan(2 ** 19);
	});

	test("needs nothing but Node and, on AWS, the runtime's own SDK", () => {
		const outside = Object.values(program).flatMap((text) => [...text.matchAll(/from "([^.][^"]*)"/g)].map(([, name]) => String(name)));
		const allowed = entry === "lambda" ? /^@aws-sdk\/client-(cloudwatch|ecs)$/ : /^node:/;
		expect(outside.filter((name) => !allowed.test(name))).toEqual([]);
	});
});
