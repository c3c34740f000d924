import type { Digests, Report } from "../report.ts";
import { html, type Part } from "./markup.ts";
import type { Section } from "./section.ts";
import { factList } from "./subject.ts";
import { plural } from "./words.ts";

const over: readonly (readonly [string, keyof Digests])[] = [
	["Program", "program"],
	["Settings", "settings"],
	["Rules, packs, waivers", "packs"],
	["Findings", "findings"],
];

/** What a signature is over, and a place for one by hand. */
export function signatureSection({ digests, waivers, open, findings }: Report): Section {
	const facts: readonly (readonly [string, Part])[] = over.map(([name, part]) => [name, html`<code>${digests[part]}</code>`]);
	const lines = ["Name", "Role", "Place and day", "Signature"].map((line) => html`<div><span>${line}</span></div>`);
	return {
		id: "signature",
		title: "Digests and signature",
		note: html`<p>Digests are SHA-256. Where one differs from another report’s, that part changed.</p>`,
		body: html`${factList(facts)}
<div class="by-hand"><p>I have read this report of the findings ${digests.findings.slice(0, 16)}…: ${plural(findings.length, "finding")}, ${plural(waivers.length, "waiver")}, ${plural(open.length, "open item")}.</p>${lines}</div>`,
	};
}
