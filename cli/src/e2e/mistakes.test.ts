import { afterAll, describe, expect, test } from "@jest/globals";
import { TestStack } from "../testing/test-stack.ts";

/** Ten mistakes, one of each kind that a person makes. */
const mistakes = [
	"learning-assistant:phase: 5k",
	"learning-assistant:databse: { replicas: 1 }",
	"learning-assistant:deletionProtection: maybe",
	"learning-assistant:regions: [Virginia!]",
	"learning-assistant:network: { zones: 9 }",
	"learning-assistant:cache: { mode: clustr }",
	"learning-assistant:edge: { rateLimit: a lot }",
	"learning-assistant:services: { api: { instances: 0 } }",
	"learning-assistant:storage: { coldAfter: 90 fortnights }",
	"learning-assistant:observability: { traces: 200 % }",
];

describe("a settings file with ten mistakes", () => {
	const stack = new TestStack(mistakes);
	afterAll(() => stack.dispose());

	test.each([
		["local", "for machines", ["--json"]],
		["aws", "for machines", ["--json"]],
		["aws", "for people", []],
	])("on %s, %s, prints ten refusals and plans nothing", async (cloud, _reader, json) => {
		const { code, stdout, stderr } = await stack.start("preview", "--cloud", cloud, ...json).ended;
		const told = stderr.match(/✗ learning-assistant:[\w.]+/g) ?? [];
		expect([code, stdout, told.length]).toEqual([1, "", mistakes.length]);
		expect(stderr).not.toContain("    at ");
	});
});
