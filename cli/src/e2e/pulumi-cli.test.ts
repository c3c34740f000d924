import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "@jest/globals";
import { findPulumi } from "../engines/pulumi.ts";
import { projectFolder, stackFile } from "../project/folders.ts";
import { pidsThatMention } from "../testing/machine-facts.ts";
import { TestStack } from "../testing/test-stack.ts";

const found = findPulumi();
if (!found) process.stdout.write("The round trips with the Pulumi CLI are not made: there is no `pulumi` on PATH.\n");

const small = ["learning-assistant:cache:", "  mode: standalone", "learning-assistant:demo: false"];

(found ? describe : describe.skip)("a stack moves between the embedded engine and the Pulumi CLI", () => {
	const stack = new TestStack(small);
	afterAll(() => stack.dispose(), 120_000);

	/** The CLI as `npm run env` puts it in front of a person. */
	const pulumi = async (...args: string[]) => {
		const ended = await stack.run("pulumi", ...args);
		if (ended.code !== 0) throw new Error(`pulumi ${args.join(" ")} ended with ${ended.code}:\n${ended.stdout}\n${ended.stderr}`);
		return ended.stdout;
	};

	test("what the embedded engine brought up, the CLI previews without a change", async () => {
		await stack.must("up");
		const settings = readFileSync(stackFile(stack.name), "utf8");
		await pulumi("preview", "--stack", stack.name, "--expect-no-changes", "--non-interactive");
		expect(readFileSync(stackFile(stack.name), "utf8")).toBe(settings);
	}, 180_000);

	test("what the CLI changed, the embedded engine previews without a change, and the CLI destroys", async () => {
		writeFileSync(
			stackFile(stack.name),
			`${readFileSync(stackFile(stack.name), "utf8")}  learning-assistant:edge:\n    rateLimit: 19000 per 10 seconds\n`,
		);
		expect(await pulumi("up", "--stack", stack.name, "--yes", "--skip-preview", "--non-interactive")).toMatch(/1 updated/);
		await stack.must("preview", "--expect-no-changes");
		const home = stack.home;
		await pulumi("destroy", "--stack", stack.name, "--yes", "--skip-preview", "--non-interactive");
		expect(existsSync(home)).toBe(false);
		expect(pidsThatMention(home)).toEqual([]);
	}, 240_000);

	test("the CLI brings a stack up from nothing, and the embedded engine goes on with it and takes it down", async () => {
		await pulumi("up", "--stack", stack.name, "--yes", "--skip-preview", "--non-interactive");
		expect((await fetch(String(stack.outputs().url))).status).toBe(200);
		await stack.must("preview", "--expect-no-changes");
		await stack.must("down");
		expect(execFileSync("git", ["status", "--porcelain", "--", "Pulumi.*"], { cwd: projectFolder, encoding: "utf8" })).toBe("");
	}, 240_000);

	test("`--engine pulumi` shows the same progress through the CLI", async () => {
		expect((await stack.must("up", "--engine", "pulumi")).stdout).toMatch(/Machine created[\s\S]*Up in/);
		expect((await stack.must("down", "--engine", "pulumi")).stdout).toMatch(/Machine deleted[\s\S]*Down in/);
	}, 240_000);
});
