import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Browser, chromium, type Page } from "playwright-core";
import {
	askAssistant,
	findViolations,
	followSource,
	markDone,
	markUndone,
	measureOverflow,
	openLesson,
	signIn,
	signOut,
	uploadMaterial,
} from "./journey.ts";

const { PAGE_URL, PAGE_PASSWORD, PAGE_LEARNER, PAGE_TEACHER } = process.env;
const learner = { email: PAGE_LEARNER ?? "learner@riverside.example", password: PAGE_PASSWORD ?? "" };
const teacher = { email: PAGE_TEACHER ?? "teacher@riverside.example", password: PAGE_PASSWORD ?? "" };
const given = PAGE_URL !== undefined && PAGE_PASSWORD !== undefined;
if (!given) process.stdout.write("The page is not walked through: PAGE_URL and PAGE_PASSWORD of a running, seeded app are not given.\n");

const program = process.env.CHROMIUM ?? "/usr/bin/chromium";
const quiet = [
	"--disable-gpu",
	"--disable-quic",
	"--no-first-run",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
];
/** Two people's ways and eight looks of axe; longer only on a machine that is busy with other things. */
const walkMs = 180_000;
const sizes = [
	{ name: "a desktop", viewport: { width: 1280, height: 800 } },
	{ name: "a phone", viewport: { width: 360, height: 740 } },
];
const themes = ["light", "dark"] as const;

(given ? describe : describe.skip)("the page", () => {
	let browser: Browser;
	beforeAll(async () => {
		// Root has no sandbox to run Chromium in.
		browser = await chromium.launch({ executablePath: program, args: process.getuid?.() === 0 ? ["--no-sandbox", ...quiet] : quiet });
	});
	afterAll(() => browser?.close());

	for (const [index, { name, viewport }] of sizes.entries()) {
		test(
			`lets a learner read, finish a lesson and ask, and a teacher upload, on ${name}`,
			async () => {
				const context = await browser.newContext({ viewport, colorScheme: themes[index]!, reducedMotion: "reduce" });
				const page = await context.newPage();
				const faults = watchFaults(page);
				await walk(page);
				await context.close();
				expect(faults).toEqual([]);
			},
			walkMs,
		);
	}

	test("weighs less than 150 kB with everything that it loads", async () => {
		const page = await browser.newPage();
		const loaded: { url: string; bytes: number }[] = [];
		page.on("response", async (response) => {
			loaded.push({ url: response.url(), bytes: (await response.request().sizes()).responseBodySize });
		});
		await page.goto(PAGE_URL!, { waitUntil: "networkidle" });
		await page.close();
		const bytes = loaded.reduce((sum, each) => sum + each.bytes, 0);
		expect(bytes).toBeGreaterThan(10_000);
		expect(bytes < 150_000 ? [] : loaded).toEqual([]);
	});
});

/** Scripts that threw and requests to other places than the page's own: neither may happen at all. */
function watchFaults(page: Page): string[] {
	const faults: string[] = [];
	const home = new URL(PAGE_URL!).origin;
	page.on("pageerror", (error) => faults.push(error.message));
	page.on("console", (message) => /Content Security Policy/.test(message.text()) && faults.push(message.text()));
	page.on("request", (request) => request.method() === "GET" && new URL(request.url()).origin !== home && faults.push(request.url()));
	return faults;
}

async function walk(page: Page): Promise<void> {
	await page.goto(PAGE_URL!);
	await page.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
	await expectSound(page);
	await walkAsLearner(page);
	await signIn(page, PAGE_URL!, teacher);
	const title = `Rocks ${Date.now()}`;
	const watching = await page.context().newPage();
	await watching.goto(new URL("/materials", PAGE_URL!).href);
	await watching.getByRole("heading", { level: 1, name: "Materials" }).waitFor();
	await uploadMaterial(page, { name: "rocks.md", text: "# Rocks\n\nIgneous rock forms when magma cools.\n" }, title);
	// Another page shows it by itself.
	await watching.getByRole("link", { name: title, exact: true }).first().waitFor();
	await watching.close();
	await expectSound(page);
	await signOut(page);
}

async function walkAsLearner(page: Page): Promise<void> {
	await signIn(page, PAGE_URL!, learner);
	await expectSound(page);
	await page
		.getByRole("link", { name: /Fractions without fear/ })
		.last()
		.click();
	await page.getByRole("heading", { level: 1, name: "Fractions without fear" }).waitFor();
	await expectSound(page);
	await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Learn" }).click();
	expect(await openLesson(page)).not.toBe("");
	expect(await markDone(page)).toMatch(/done|finished/);
	await expectSound(page);
	await markUndone(page);
	const answer = await askAssistant(page, "How do I add two fractions with unlike parts?");
	expect(answer.sources.length).toBeGreaterThan(0);
	expect(answer.answeredBy).toMatch(/^Answered from /);
	await expectSound(page);
	expect(answer.sources).toContain(await followSource(page));
	await expectSound(page);
	await signOut(page);
}

/** No broken accessibility rule, nothing wider than the window. */
async function expectSound(page: Page): Promise<void> {
	expect(await findViolations(page)).toEqual([]);
	expect(await measureOverflow(page)).toBe(0);
}
