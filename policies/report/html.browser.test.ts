import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { comparedWith } from "./baseline.ts";
import { toHtml } from "./html.ts";
import { hostile } from "./testing/hostile.ts";
import { sampleReport } from "./testing/sample.ts";

const programs = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const macs = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"];
const program = [...programs, ...macs].find((path) => path !== undefined && existsSync(path));
if (program === undefined)
	process.stdout.write("The report's page is not looked at in a browser: there is no Chromium; CHROMIUM names one.\n");

const folder = mkdtempSync(join(tmpdir(), "report-"));
const report = sampleReport();
const pages = {
	sample: toHtml(report),
	hostile: toHtml(hostile(report)),
	compared: toHtml(comparedWith(report, sampleReport({ findings: [] }))),
};
for (const [name, text] of Object.entries(pages)) writeFileSync(join(folder, `${name}.html`), text);
const addressOf = (name: keyof typeof pages): string => pathToFileURL(join(folder, `${name}.html`)).href;

const quiet = ["--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
let browser: Browser;

/** Scripts that threw, what the page's policy stopped, and requests for anything but the file itself. */
const faultsOf = new WeakMap<Page, string[]>();

async function opened(name: keyof typeof pages, options: BrowserContextOptions = {}, hash = ""): Promise<Page> {
	const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })).newPage();
	const faults: string[] = [];
	faultsOf.set(page, faults);
	page.on("pageerror", (error) => faults.push(error.message));
	page.on("console", (message) => faults.push(message.text()));
	page.on("request", (request) => request.url().startsWith(addressOf(name)) || faults.push(request.url()));
	await page.goto(addressOf(name) + hash);
	return page;
}

const unfold = (page: Page): Promise<unknown> => page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");
const shown = (page: Page): Promise<number> => page.locator("[data-outcome]:not([hidden])").count();
const status = (page: Page): Promise<string | null> => page.locator("#shown").textContent();
const countOf = (page: Page, choice: string): Promise<string | null> => page.locator(`output[data-count="${choice}"]`).textContent();
const hashOf = (page: Page): string => new URL(page.url()).hash;

(program === undefined ? describe.skip : describe)("the report's page in a browser", () => {
	beforeAll(async () => {
		// Root has no sandbox to run Chromium in.
		const args = process.getuid?.() === 0 ? ["--no-sandbox", ...quiet] : quiet;
		browser = await chromium.launch({ executablePath: program as string, args });
	}, 60_000);
	afterAll(async () => {
		await browser?.close();
		rmSync(folder, { recursive: true });
	});

	const looks = [
		[1440, "light", "sample"],
		[768, "dark", "sample"],
		[390, "light", "compared"],
		[390, "dark", "sample"],
	] as const;
	test.each(looks)("breaks no accessibility rule at %i px, %s: %s", async (width, colorScheme, name) => {
		const page = await opened(name, { viewport: { width, height: 900 }, colorScheme });
		await unfold(page);
		const { violations } = await new AxeBuilder({ page }).analyze();
		expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
	});

	test.each([1440, 1024, 768, 390, 320])("fits at %i px, whatever is written in it, and loads nothing", async (width) => {
		for (const name of ["sample", "compared", "hostile"] as const) {
			const page = await opened(name, { viewport: { width, height: 900 } });
			await unfold(page);
			expect([name, await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")]).toEqual([name, 0]);
			expect(faultsOf.get(page)).toEqual([]);
			await page.context().close();
		}
	});

	test("runs nothing that others wrote, and shows it as they wrote it", async () => {
		const page = await opened("hostile");
		expect(await page.evaluate("[window.attacked, document.querySelectorAll('img, [onerror]').length]")).toEqual([undefined, 0]);
		expect(await page.locator(".finding strong").first().textContent()).toContain(`<img src="x" onerror="window.attacked=1">'"&`);
		await page.getByLabel("Fails").check();
		expect(await shown(page)).toBe(3);
	});

	test("runs nothing that got into the file afterwards", async () => {
		const tampered = pages.sample.replace(
			"</body>",
			"<script>window.attacked = 1</script><p onclick='window.attacked = 1'>here</p></body>",
		);
		const file = join(folder, "tampered.html");
		writeFileSync(file, tampered);
		const page = await browser.newPage();
		await page.goto(pathToFileURL(file).href);
		await page.getByText("here", { exact: true }).click();
		expect(await page.evaluate("window.attacked")).toBeUndefined();
	});

	test("shows everything at first, with the failures open and a count beside each choice", async () => {
		const page = await opened("sample");
		expect(await shown(page)).toBe(report.findings.length);
		expect(await status(page)).toBe("13 findings of 5 rules.");
		expect([await countOf(page, "outcome:fail"), await countOf(page, "severity:critical")]).toEqual(["3", "3"]);
		expect(await page.locator("details.rule[open]").count()).toBe(3);
	});

	test("filters by what is chosen, counts along, keeps it in the address, and takes it from there", async () => {
		const page = await opened("sample");
		await page.getByLabel("Fails").check();
		await page.getByLabel("Waived").check();
		expect(await status(page)).toBe("4 of 13 findings of 3 rules.");
		expect([await countOf(page, "outcome:pass"), await countOf(page, "severity:critical"), await countOf(page, "severity:low")]).toEqual([
			"4",
			"1",
			"0",
		]);
		expect(await page.locator(".group.fail h3 span").textContent()).toBe("3 rules");
		await page.getByLabel("Component").selectOption("storage");
		expect(await page.locator(".group.fail h3 span").textContent()).toBe("2 of 3 rules");
		expect(await shown(page)).toBe(2);
		expect(hashOf(page)).toBe("#outcome=fail&outcome=waived&component=storage");
		await page.reload();
		expect(await status(page)).toBe("2 of 13 findings of 2 rules.");
		expect(await page.getByLabel("Component").inputValue()).toBe("storage");
		await page.getByRole("button", { name: "Show all" }).click();
		await expect(status(page)).resolves.toBe("13 findings of 5 rules.");
		expect(hashOf(page)).toBe("");
	});

	test("filters by framework and by every word of a text, in what is seen, in the rule and in the URN", async () => {
		const page = await opened("sample");
		await page.locator("select[name=framework]").selectOption("sample-everywhere");
		expect(await shown(page)).toBe(10);
		await page.getByLabel("Text").fill("holiday retainedbackups");
		expect(await shown(page)).toBe(1);
		await page.locator("select[name=framework]").selectOption("");
		await page.getByLabel("Text").fill("Storage$gcp:storage/bucket:Bucket::storage-assets");
		expect(await shown(page)).toBe(2);
		await page.getByLabel("Text").fill("nothing has this in it");
		expect(await page.locator("#nothing").isVisible()).toBe(true);
		expect(await status(page)).toBe("0 of 13 findings of 0 rules.");
	});

	test("opens what a filter asks for, and folds it again after", async () => {
		const page = await opened("sample");
		await page.getByLabel("Passes").check();
		expect(await page.locator(".brief[open]:not([hidden]) tr[data-outcome]").count()).toBe(4);
		expect(await page.locator("details.rule[open]:not([hidden])").count()).toBe(3);
		await page.getByLabel("Passes").uncheck();
		expect(await page.locator(".brief[open]").count()).toBe(0);
	});

	test("can be used with the keyboard alone", async () => {
		const page = await opened("sample");
		await page.keyboard.press("Tab");
		expect(await page.evaluate("document.activeElement.textContent")).toBe("To the findings");
		await page.keyboard.press("Enter");
		await page.keyboard.press("Tab");
		expect(await page.evaluate("document.activeElement.name")).toBe("q");
		await page.keyboard.press("Tab");
		await page.keyboard.press("Space");
		expect(await status(page)).toBe("3 of 13 findings of 3 rules.");
	});

	test("a figure of the picture leads to its findings, and a rule's name to the rule, be it filtered away or folded", async () => {
		const page = await opened("sample");
		await page
			.getByRole("row", { name: /^storage/ })
			.getByRole("link", { name: "1" })
			.first()
			.click();
		expect(await shown(page)).toBe(1);
		// The waiver's rule has no failure in that component.
		await page.locator("#waivers a").first().click();
		await page.locator("#rule-storage-keeps-versions:not([hidden])").waitFor();
		expect(await shown(page)).toBe(13);
		expect(await page.evaluate("document.querySelector('#rule-storage-keeps-versions').getBoundingClientRect().top < innerHeight")).toBe(
			true,
		);
	});

	test("an address that names a rule opens it", async () => {
		const page = await opened("sample", {}, "#rule-network-has-a-name");
		expect(await page.locator("#rule-network-has-a-name").getAttribute("open")).not.toBeNull();
		expect(await page.evaluate("document.querySelector('#rule-network-has-a-name').getBoundingClientRect().top < innerHeight")).toBe(true);
	});

	test("shows everything without its script too, and offers no filter that would do nothing", async () => {
		const page = await opened("sample", { javaScriptEnabled: false });
		expect(await shown(page)).toBe(13);
		expect(await page.locator("#filters").isVisible()).toBe(false);
		await page.locator("#rule-network-has-a-name > summary").click();
		expect(await page.getByText("It would stand in a network that nobody looks after.").isVisible()).toBe(true);
	});

	test("on paper unfolds everything, leaves out what can't be used there, and has a place to sign", async () => {
		const page = await opened("sample", { colorScheme: "dark" });
		await page.emulateMedia({ media: "print" });
		expect(await page.locator("#filters").isVisible()).toBe(false);
		expect(await page.getByText("I have read this report").isVisible()).toBe(true);
		expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(255, 255, 255)");
		await page.evaluate(
			"addEventListener('beforeprint', () => { window.folded = document.querySelectorAll('details:not([open])').length; })",
		);
		expect((await page.pdf({ format: "A4" })).byteLength).toBeGreaterThan(20_000);
		expect(await page.evaluate("window.folded")).toBe(0);
		expect(await page.locator("details:not([open])").count()).toBeGreaterThan(0);
	});
});
