import { describe, expect, test } from "@jest/globals";
import { Refusal, refuseTogether } from "./refusal.ts";

const mistake = (path: string) => ({ path, value: "9", why: "there are three zones.", fix: "Set it to 3 or less." });

describe("a Refusal", () => {
	test("says every mistake in a line of its own", () => {
		const message = "a (given: 9): there are three zones. Set it to 3 or less.\nb (given: 9): there are three zones. Set it to 3 or less.";
		expect(new Refusal([mistake("a"), mistake("b")]).message).toBe(message);
	});

	test("carries the mark that Pulumi's language host prints without a stack", async () => {
		const { RunError } = await import("@pulumi/pulumi");
		expect(RunError.isInstance(new Refusal([mistake("a")]))).toBe(true);
	});

	test("gathers the mistakes of all checks", () => {
		const check = (path: string) => () => {
			throw new Refusal([mistake(path)]);
		};
		expect(() => refuseTogether([check("a"), () => "fine", check("b")])).toThrow(/^a .*\nb /);
	});

	test("never swallows a bug", () => {
		const bug = () => {
			throw new TypeError("a bug");
		};
		expect(() => refuseTogether([bug])).toThrow(TypeError);
	});
});
