import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { requireServer } from "@learning-assistant/local/finder/search.ts";
import { projectFolder } from "../project/folders.ts";
import { TestStack } from "../testing/test-stack.ts";

const stack = new TestStack();

beforeAll(() => stack.must("up"), 180_000);
afterAll(() => stack.dispose(), 60_000);

/** The page's own test, given a whole running stack instead of an app by itself. */
async function walkThePage(url: string, password: string): Promise<{ readonly code: number | null; readonly told: string }> {
	const { path: browser } = await requireServer("chromium");
	const jest = join(projectFolder, "node_modules", "jest", "bin", "jest.js");
	const env = { ...process.env, PAGE_URL: url, PAGE_PASSWORD: password, CHROMIUM: browser };
	const child = spawn(process.execPath, [jest, "app/web/page.test.ts"], { cwd: projectFolder, env });
	let told = "";
	for (const stream of [child.stdout, child.stderr])
		stream.on("data", (chunk: Buffer) => {
			told += chunk.toString();
		});
	return new Promise((resolve) => child.on("close", (code) => resolve({ code, told })));
}

test("a learner signs in, reads a lesson and asks, and a teacher uploads, in a browser through the proxy, on desktop and phone, without a broken accessibility rule", async () => {
	const password = readFileSync(join(stack.home, "secrets", "demo"), "utf8");
	const { code, told } = await walkThePage(String(stack.outputs().url), password);
	if (code !== 0) throw new Error(told);
	expect(told).toMatch(/Tests: +3 passed, 3 total/);
}, 600_000);
