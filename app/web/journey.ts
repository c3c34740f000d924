/**
 * What people do on the page, step by step, in a real browser. A test of the page alone and one of a whole running system walk the same way.
 * A step waits for what a person would see, and throws Playwright's time-out when it does not come.
 */
import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "playwright-core";

export interface Visitor {
	readonly email: string;
	readonly password: string;
}

export interface HeardAnswer {
	readonly text: string;
	/** Titles of the sources below the answer. */
	readonly sources: readonly string[];
	/** The page's words for who answered. */
	readonly answeredBy: string;
}

export interface File {
	readonly name: string;
	readonly text: string;
}

/** Opens the page at `base` and signs in; ends on the home page. */
export async function signIn(page: Page, base: string, visitor: Visitor): Promise<void> {
	await page.goto(base);
	await page.getByLabel("Email").fill(visitor.email);
	await page.getByLabel("Password", { exact: true }).fill(visitor.password);
	await page.getByRole("button", { name: "Sign in" }).click();
	await page.getByRole("heading", { level: 1, name: /^Good / }).waitFor();
}

export async function signOut(page: Page): Promise<void> {
	await page.getByRole("button", { name: /account of/ }).click();
	await page.getByRole("button", { name: "Sign out", exact: true }).click();
	await page.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
}

/** From the home page into the lesson that it offers. Gives the lesson's title. */
export async function openLesson(page: Page): Promise<string> {
	await page.getByRole("link", { name: /^(Start|Continue) with / }).click();
	return await wordsOf(page.getByRole("article").getByRole("heading", { level: 1 }));
}

/** Marks the open lesson as done when it is not yet. Gives the page's sentence about the progress, empty when it was done before. */
export async function markDone(page: Page): Promise<string> {
	const mark = page.getByRole("button", { name: "Mark as done" });
	const done = page.getByRole("button", { name: "Done", exact: true });
	await mark.or(done).waitFor();
	if (await done.isVisible()) return "";
	await mark.click();
	await done.waitFor();
	const sums = page.getByText(/lessons done\.|you finished this roadmap/);
	return await wordsOf(sums);
}

/** Takes back a mark, so that a test leaves the learner where it found them. */
export async function markUndone(page: Page): Promise<void> {
	await page.getByRole("button", { name: "Done", exact: true }).click();
	await page.getByRole("button", { name: "Mark as done" }).waitFor();
}

/** Asks on the assistant's page and waits for the whole answer. */
export async function askAssistant(page: Page, question: string): Promise<HeardAnswer> {
	await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Assistant" }).click();
	await page.getByRole("heading", { level: 1, name: "Assistant" }).waitFor();
	await page.getByLabel("Your question").fill(question);
	await page.getByLabel("Your question").press("Enter");
	const answer = page.getByRole("list", { name: "Questions and answers" }).getByRole("listitem").filter({ hasText: question }).first();
	const note = answer.getByText(/^Answered from /);
	const answeredBy = await wordsOf(note);
	const sources = await answer.getByRole("list", { name: "Sources" }).getByRole("link").allInnerTexts();
	return { text: await wordsOf(answer), sources: sources.map(titleIn), answeredBy };
}

/** A source reads: number, title, passage, each on a line. */
const titleIn = (source: string) =>
	source
		.split("\n")
		.map((line) => line.trim())
		.filter(Boolean)[1] ?? source;

/** Follows the newest answer's first source to the lesson or material. Gives that page's title. */
export async function followSource(page: Page): Promise<string> {
	await page
		.getByRole("link", { name: /^Source 1:/ })
		.last()
		.click();
	return await wordsOf(page.getByRole("article").getByRole("heading", { level: 1 }));
}

/** As a teacher: adds `file` under `title` and waits until the page lists it. */
export async function uploadMaterial(page: Page, file: File, title: string): Promise<void> {
	await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Materials" }).click();
	await page.getByRole("button", { name: "Add a material" }).click();
	await page.getByLabel("File").setInputFiles({ name: file.name, mimeType: "", buffer: Buffer.from(file.text) });
	await page.getByLabel("Title").fill(title);
	await page.getByRole("button", { name: "Upload", exact: true }).click();
	await page
		.getByRole("status")
		.filter({ hasText: `“${title}” is here.` })
		.waitFor();
	await page.getByRole("link", { name: title, exact: true }).first().waitFor();
}

/** The accessibility rules that the page as it stands breaks, each with the first element that does; empty when there are none. */
export async function findViolations(page: Page): Promise<string[]> {
	const { violations } = await new AxeBuilder({ page }).analyze();
	return violations.map(({ id, help, nodes }) => `${new URL(page.url()).pathname}: ${id}, ${help}: ${nodes[0]?.html ?? ""}`);
}

/** Pixels by which the page is wider than its window; 0 on a page that needs no sideways scrolling. */
export async function measureOverflow(page: Page): Promise<number> {
	return await page.evaluate<number>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
}

/** The text of an element, as soon as there is one. */
async function wordsOf(element: Locator): Promise<string> {
	return ((await element.textContent()) ?? "").trim();
}
