import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { changeOf } from "../../../../infra/rollout/executor/fixture.ts";
import { timelinePage } from "./page.ts";
import { hostile } from "./testing/hostile.ts";
import { recorded } from "./testing/recording.ts";

const mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
const places = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", mac];
const executablePath = places.find((path) => path !== undefined && existsSync(path));
if (executablePath === undefined)
	process.stdout.write("The timeline is not looked at in a browser: there is no Chromium; CHROMIUM names one.\n");

const names = ["back", "through", "hostile"] as const;
type Name = (typeof names)[number];

(executablePath === undefined ? describe.skip : describe)("the timeline in a browser", () => {
	const folder = mkdtempSync(join(tmpdir(), "timeline-"));
	const addressOf = (name: Name): string => pathToFileURL(join(folder, `${name}.html`)).href;
	let browser: Browser;

	beforeAll(async () => {
		const back = await recorded(changeOf({ strategy: "canary", holdSeconds: 30 }), {
			behaviour: { new: { errorRate: 0.05, medianMs: 40 } },
			fails: { 1: "connect ECONNREFUSED" },
		});
		const through = await recorded(changeOf({ strategy: "rolling", holdSeconds: 20 }, { instances: { old: 5, new: 5 } }));
		const pages: Readonly<Record<Name, string>> = {
			back: timelinePage(back, { stack: "demo", id: "20261121T192140Z-77bb01c2d3e4" }),
			through: timelinePage(through),
			hostile: timelinePage(hostile(back)),
		};
		for (const name of names) writeFileSync(join(folder, `${name}.html`), pages[name]);
		// Root has no sandbox to run Chromium in.
		const args = [
			"--disable-gpu",
			"--no-first-run",
			"--disable-background-networking",
			...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
		];
		browser = await chromium.launch({ executablePath: executablePath as string, args });
	}, 60_000);
	afterAll(async () => {
		await browser?.close();
		rmSync(folder, { recursive: true });
	});

	async function opened(name: Name, options: BrowserContextOptions): Promise<{ readonly page: Page; readonly faults: readonly string[] }> {
		const page = await (await browser.newContext(options)).newPage();
		const faults: string[] = [];
		page.on("pageerror", (error) => faults.push(error.message));
		page.on("console", (message) => faults.push(message.text()));
		page.on("request", (request) => request.url() === addressOf(name) || faults.push(request.url()));
		await page.goto(addressOf(name));
		return { page, faults };
	}

	const looks = [
		[1440, "light", "back"],
		[768, "dark", "through"],
		[390, "light", "through"],
		[390, "dark", "back"],
	] as const;
	test.each(looks)("breaks no accessibility rule at %i px, %s: %s", async (width, colorScheme, name) => {
		const { page } = await opened(name, { viewport: { width, height: 900 }, colorScheme });
		const { violations } = await new AxeBuilder({ page }).analyze();
		expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
	});

	test.each([1440, 1024, 768, 390, 320])("fits at %i px, whatever is written in it, and loads nothing", async (width) => {
		for (const name of names) {
			const { page, faults } = await opened(name, { viewport: { width, height: 900 } });
			expect([name, await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")]).toEqual([name, 0]);
			expect(faults).toEqual([]);
			await page.context().close();
		}
	});

	test("runs nothing that others wrote, and shows it as they wrote it", async () => {
		const { page } = await opened("hostile", {});
		expect(await page.evaluate("[window.attacked, document.querySelectorAll('img, script, [onerror]').length]")).toEqual([undefined, 0]);
		expect(await page.locator(".what b").textContent()).toContain(`api<img src="x" onerror="window.attacked=1">'"&</style>`);
	});

	test("draws the new version's share where the table says it is, at every width", async () => {
		for (const width of [390, 1440]) {
			const { page } = await opened("back", { viewport: { width, height: 900 } });
			const plot = await page.locator(".plot").first().boundingBox();
			const area = await page.locator(".plot .area").boundingBox();
			expect((area?.height ?? 0) / (plot?.height ?? 1)).toBeCloseTo(0.1, 2);
			expect((area?.width ?? 0) / (plot?.width ?? 1)).toBeCloseTo(1, 2);
		}
	});

	test("on paper is black on white, with its picture, and its tables as tables", async () => {
		// A4 less the margins.
		const { page } = await opened("through", { colorScheme: "dark", viewport: { width: 688, height: 1000 } });
		await page.emulateMedia({ media: "print" });
		expect(await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")).toBe(0);
		expect(await page.evaluate("getComputedStyle(document.querySelector('.figures tr')).display")).toBe("table-row");
		expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(255, 255, 255)");
		expect(await page.locator(".plot").first().isVisible()).toBe(true);
		expect((await page.pdf({ format: "A4" })).byteLength).toBeGreaterThan(20_000);
	});
});
