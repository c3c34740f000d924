import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "@jest/globals";

/** Node itself, because Jest has a registry of modules of its own. */
function inNode(script: string, env: NodeJS.ProcessEnv = {}): unknown {
	const program = `import { sdk } from ${JSON.stringify(join(import.meta.dirname, "lean-sdk.ts"))};
		const pulumi = sdk("@pulumi/pulumi");
		const heavy = () => Object.keys(sdk.cache).filter((file) => /vendor.typescript@|arborist.lib.arborist/.test(file)).length > 0;
		${script}`;
	const text = execFileSync(process.execPath, ["--input-type=module", "--eval", program], {
		encoding: "utf8",
		env: { ...process.env, ...env },
		stdio: ["ignore", "pipe", "ignore"],
	});
	return JSON.parse(text);
}

test("the SDK starts without a compiler and without npm's tree reader", () => {
	expect(inNode(`console.log(JSON.stringify([heavy(), typeof pulumi.Output]))`)).toEqual([false, "function"]);
});

test("turning a function into text still works: what it needs is loaded then", () => {
	const script = `const { text } = await pulumi.runtime.serializeFunction(() => 41 + 1);
		console.log(JSON.stringify([heavy(), text.includes("41 + 1")]));`;
	expect(inNode(script)).toEqual([true, true]);
});

test("finding a program's packages still works", () => {
	expect(inNode(`console.log(JSON.stringify((await pulumi.runtime.computeCodePaths()).size > 0))`)).toBe(true);
});

test.each([
	[false, {}],
	[true, { PULUMI_DEBUG_PROMISE_LEAKS: "1" }],
])("where a promise was made is written down for who looks for leaks only: %s", (kept, env) => {
	const script = `const promise = Promise.resolve();
		const limit = Error.stackTraceLimit;
		sdk("./runtime/debuggable.js").debuggablePromise(promise, "a test");
		console.log(JSON.stringify([promise._debugStackTrace.includes(" at "), Error.stackTraceLimit === limit]));`;
	expect(inNode(script, env)).toEqual([kept, true]);
});
