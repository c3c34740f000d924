import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "@jest/globals";
import { pidsThatMention } from "../testing/machine-facts.ts";
import { TestStack } from "../testing/test-stack.ts";

/** A setting of a small stack: what is refused must be refused before anything is made, so most of these make nothing. */
const small = ["learning-assistant:cache:", "  mode: standalone"];

describe("a mistake that a user can mend", () => {
	const made: TestStack[] = [];
	const stackWith = (settings: readonly string[] = []) => {
		const stack = new TestStack(settings);
		made.push(stack);
		return stack;
	};
	afterEach(async () => {
		await Promise.all(made.splice(0).map((stack) => stack.dispose()));
	}, 120_000);

	test("in the settings: every one is told at once, with its path, and nothing is made", async () => {
		const stack = stackWith([
			"learning-assistant:phase: 5k",
			"learning-assistant:databse:",
			"  replicas: 1",
			"learning-assistant:cache:",
			"  mode: clustr",
		]);
		const { code, stderr, stdout } = await stack.run("up");
		const told = stdout + stderr;
		expect(code).toBe(1);
		expect(told).toContain("phase");
		expect(told).toContain("5k");
		expect(told).toMatch(/databse[\s\S]*database/);
		expect(told).toContain("clustr");
		expect(told).not.toContain("    at ");
		expect(pidsThatMention(`local/${stack.name}`)).toEqual([]);
	}, 60_000);

	test("a stack without settings", async () => {
		const { code, stderr } = await stackWith().run("up", "--stack", "nowhere");
		expect(code).toBe(1);
		expect(stderr).toContain("Pulumi.nowhere.yaml");
	});

	test("a cloud, which the embedded engine plans and never changes", async () => {
		const { code, stderr, stdout } = await stackWith().run("up", "--stack", "prod", "--engine", "embedded");
		expect(code).toBe(1);
		expect(stdout + stderr).toContain("does not apply to a cloud (aws)");
		expect(stdout + stderr).not.toContain("    at ");
	});

	test("a port that is given and taken", async () => {
		const server = createServer().listen(0, "127.0.0.1");
		await new Promise((resolve) => server.once("listening", resolve));
		const { port } = server.address() as { port: number };
		const stack = stackWith([...small, "learning-assistant:edge:", `  httpPort: ${port}`]);
		const { code, stdout, stderr } = await stack.run("up");
		server.close();
		expect(code).toBe(1);
		expect(stdout + stderr).toMatch(new RegExp(`${port}[\\s\\S]*listens`));
		await stack.must("up");
		expect(stack.outputs().url).toBe(`http://localhost:${port}`);
	}, 180_000);

	test("a wrong passphrase touches nothing, and a corrupt state is not written over", async () => {
		const stack = stackWith(small);
		await stack.must("up");
		const state = readFileSync(stack.stateFile, "utf8");
		process.env.PULUMI_CONFIG_PASSPHRASE = "not this one";
		const refused = await stack.run("up").finally(() => delete process.env.PULUMI_CONFIG_PASSPHRASE);
		expect(refused.code).toBe(1);
		expect(refused.stdout + refused.stderr).toMatch(/passphrase/i);
		expect(refused.stdout + refused.stderr).not.toContain("    at ");
		expect(readFileSync(stack.stateFile, "utf8")).toBe(state);
		writeFileSync(stack.stateFile, state.slice(0, state.length / 2));
		const corrupt = await stack.run("up");
		expect(corrupt.code).toBe(1);
		expect(corrupt.stdout + corrupt.stderr).not.toContain("    at ");
		expect(readFileSync(stack.stateFile, "utf8")).toBe(state.slice(0, state.length / 2));
		writeFileSync(stack.stateFile, state);
		expect((await stack.run("preview", "--expect-no-changes")).code).toBe(0);
	}, 180_000);

	test("a second engine on the same stack is refused while the first one runs", async () => {
		const stack = stackWith(small);
		const first = stack.start("up");
		await new Promise((resolve) => first.child.stdout?.once("data", resolve));
		const second = await stack.run("up");
		expect(second.code).toBe(1);
		expect(second.stdout + second.stderr).toMatch(/lock/i);
		expect((await first.ended).code).toBe(0);
	}, 180_000);
});

test("two stacks run side by side, share no port, and one's end leaves the other", async () => {
	const [one, two] = [new TestStack(small), new TestStack(small)];
	try {
		await Promise.all([one.must("up"), two.must("up")]);
		const urls = [one, two].map((stack) => String(stack.outputs().url));
		expect(new Set(urls).size).toBe(2);
		const home = one.home;
		await one.must("down");
		expect(existsSync(home)).toBe(false);
		expect((await fetch(urls[1] ?? "")).status).toBe(200);
	} finally {
		await Promise.all([one.dispose(), two.dispose()]);
	}
}, 240_000);

test("down --keep-data keeps databases and secrets, says where, and the next up finds them", async () => {
	const stack = new TestStack();
	let home = "";
	try {
		await stack.must("up");
		home = stack.home;
		const secret = readFileSync(join(home, "secrets", "token"), "utf8");
		const { stdout } = await stack.must("down", "--keep-data");
		expect(stdout).toContain(home);
		expect(pidsThatMention(home)).toEqual([]);
		await stack.must("up");
		expect(readFileSync(join(home, "secrets", "token"), "utf8")).toBe(secret);
	} finally {
		await stack.dispose();
	}
	expect([existsSync(stack.stateFile), existsSync(home)]).toEqual([false, false]);
}, 240_000);
