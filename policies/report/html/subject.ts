import type { Report } from "../report.ts";
import { day } from "./headline.ts";
import { html, type Markup, type Part } from "./markup.ts";
import type { Section } from "./section.ts";
import { figure, plural } from "./words.ts";

const sources = {
	plan: "The plan: what an up would ask of the providers. Whether they do as they are asked, only the state shows.",
	state: "The state: what the providers were asked for and have answered.",
} as const;

export function subjectSection({ subject, pack, made, rules, digests }: Report): Section {
	const facts: readonly (readonly [string, Part])[] = [
		["Stack", `${subject.stack} of ${subject.project}`],
		["Cloud", subject.cloud],
		["Environment", subject.environment],
		["Phase", subject.phase],
		["Source", sources[subject.source]],
		["Resources", figure(subject.resources)],
		["Pack", `${pack}, with ${plural(rules.length, "rule")}`],
		["Made", html`<time datetime="${made}">${day(made)}</time>`],
		["Findings’ digest", html`<code>${digests.findings}</code>`],
	];
	const check = html`<p>Where <code>report.sig.json</code> lies beside this file, this says whether all of it is as it was signed, and what changed since:</p>
<pre><code>npm run policy -- verify FOLDER --key PUBLIC_KEY.pem</code></pre>`;
	return { id: "judged", title: "What was judged", body: html`${factList(facts)}${check}` };
}

export const factList = (facts: readonly (readonly [string, Part])[]): Markup =>
	html`<dl class="facts">${facts.map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>\n`)}</dl>`;
