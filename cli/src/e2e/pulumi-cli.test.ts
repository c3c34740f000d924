import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
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

(found ? describe : describe.skip)("`pulumi --policy-pack policies`", () => {
	const forbidden = new TestStack([...small, "learning-assistant:environment: prod", "learning-assistant:deletionProtection: false"]);
	const allowed = new TestStack(small);
	afterAll(async () => {
		await forbidden.dispose();
		await allowed.dispose();
	}, 120_000);

	const pulumi = (stack: TestStack, ...args: string[]) =>
		stack.run("pulumi", ...args, "--stack", stack.name, "--policy-pack", "policies", "--non-interactive");

	test("stops an up that the pack of its environment forbids, before anything is made", async () => {
		const { code, stdout, stderr } = await pulumi(forbidden, "up", "--yes");
		expect(code).not.toBe(0);
		expect(stdout + stderr).toMatch(/\[mandatory\][\s\S]*storage-cannot-be-deleted-by-accident[\s\S]*forceDestroy is true, wanted false/);
		expect(pidsThatMention(`local/${forbidden.name}`)).toEqual([]);
	}, 120_000);

	test("takes levels from the CLI's own configuration of packs", async () => {
		const config = join(mkdtempSync(join(tmpdir(), "levels-")), "levels.json");
		writeFileSync(config, JSON.stringify({ "storage-cannot-be-deleted-by-accident": "advisory" }));
		const { stdout, stderr } = await pulumi(forbidden, "preview", "--policy-pack-config", config);
		rmSync(dirname(config), { recursive: true });
		expect(stdout + stderr).toMatch(/\[advisory\][\s\S]*storage-cannot-be-deleted-by-accident/);
	}, 120_000);

	test("lets through what the pack allows", async () => {
		const { code, stdout } = await pulumi(allowed, "preview");
		expect([code, stdout]).toEqual([0, expect.stringContaining("learning-assistant@v0.1.0")]);
	}, 120_000);
});
