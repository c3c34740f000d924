import { daysBetween } from "../../waivers/faults.ts";
import type { Report, ReportWaiver } from "../report.ts";
import { html, type Markup, type Part } from "./markup.ts";
import type { Section } from "./section.ts";
import { factList } from "./subject.ts";
import { plural, ruleLink } from "./words.ts";

/** Failures that someone answers for. */
export function waiversSection(report: Report): Section {
	const { waivers } = report;
	const none = html`<p>None. Nothing that fails is answered for by anyone.</p>`;
	return {
		id: "waivers",
		title: "Waivers",
		note: html`<p>A waiver covers failures only, until its last day.</p>`,
		body: waivers.length === 0 ? none : html`<ol class="waivers">${waivers.map((waiver, at) => waiverPart(waiver, at, report))}</ol>`,
	};
}

function waiverPart(waiver: ReportWaiver, at: number, { findings, made }: Report): Markup {
	const { rule, resource, reason, owner, created, expires, faults, covers } = waiver;
	const names = findings.filter(({ fingerprint }) => covers.includes(fingerprint)).map(({ name }) => name);
	const facts: readonly (readonly [string, Part])[] = [
		["Rule", html`<a href="${ruleLink(rule)}"><code>${rule}</code></a>`],
		["Resource", html`<code>${resource}</code>`],
		["Owner", owner || "nobody"],
		["Reason", reason || "none given"],
		["From, to", `${created} to ${expires}, ${timeLeft(made.slice(0, 10), expires)}`],
		["Meant for", places(waiver)],
		["Covers", names.length === 0 ? "nothing" : names.join(", ")],
	];
	const wrong = faults.map((fault) => html`<li>${fault}</li>`);
	return html`<li id="waiver-${at + 1}" class="${faults.length === 0 ? "stands" : "faulty"}"><h3>Waiver ${at + 1} <span>${faults.length === 0 ? "stands" : "does not stand"}</span></h3>
${faults.length === 0 ? undefined : html`<ul class="faults">${wrong}</ul>`}${factList(facts)}</li>
`;
}

function timeLeft(today: string, expires: string): string {
	const left = daysBetween(today, expires);
	if (Number.isNaN(left)) return "which is no day";
	return left < 0 ? `${plural(-left, "day")} ago` : left === 0 ? "today is its last day" : `${plural(left, "day")} left`;
}

const places = ({ stacks, clouds }: ReportWaiver): string =>
	stacks === undefined && clouds === undefined
		? "every stack and cloud"
		: `${stacks?.join(", ") ?? "every stack"} on ${clouds?.join(", ") ?? "every cloud"}`;

/** What can't be told, and what will decide it. */
export function openSection({ open }: Report): Section {
	const items = open.map(({ what, decidedBy }) => html`<tr><td>${what}</td><td>${decidedBy}</td></tr>\n`);
	const table = html`<table class="pairs"><thead><tr><th scope="col">What</th><th scope="col">What will decide it</th></tr></thead><tbody>${items}</tbody></table>`;
	return {
		id: "open",
		title: "What can’t be told yet",
		note: html`<p>None of this counts as a pass.</p>`,
		body: open.length === 0 ? html`<p>Nothing: every rule could be decided for every resource.</p>` : table,
	};
}

/** Which types of resource were looked at. */
export function coverageSection({ coverage: { covered, reviewed, uncovered } }: Report): Section {
	const rows = reviewed.map(({ type, because }) => html`<tr><td><code>${type}</code></td><td>${because}</td></tr>\n`);
	const table = html`<table class="pairs"><thead><tr><th scope="col">Type</th><th scope="col">Why no rule speaks of it</th></tr></thead><tbody>${rows}</tbody></table>`;
	const missing = html`<div class="missing"><h3>Looked at by nobody</h3><ul>${uncovered.map((type) => html`<li><code>${type}</code></li>`)}</ul></div>`;
	return {
		id: "coverage",
		title: "Coverage",
		note: html`<p>${plural(covered.length + reviewed.length + uncovered.length, "type")} of resource in the stack.</p>`,
		body: html`${uncovered.length === 0 ? undefined : missing}
<details><summary>${plural(covered.length, "type")} with a rule</summary><ul class="types">${covered.map((type) => html`<li><code>${type}</code></li>`)}</ul></details>
<details><summary>${plural(reviewed.length, "type")} reviewed, with no need for a rule</summary>${table}</details>`,
	};
}
