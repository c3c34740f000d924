import { outcomes } from "../outcomes.ts";
import type { Report, ReportControl, ReportFramework, Subject } from "../report.ts";
import { mark } from "./mark.ts";
import { html, type Markup, type Part } from "./markup.ts";
import type { Section } from "./section.ts";
import { figure, ruleLink, words } from "./words.ts";

/** What the rules look at of each framework, with all of it as the denominator. */
export function frameworksSection({ frameworks, subject }: Report): Section {
	const heads: readonly (readonly [string, string])[] = [
		["In all", "everything that the framework asks for"],
		["Looked at", "a rule of the pack looks at a part of it"],
		[`Decidable`, `of those, what a ${subject.source} decides`],
		["Passing", "of those, every finding passes"],
	];
	const head = heads.map(([word, meaning]) => html`<th scope="col">${word}<small>${meaning}</small></th>`);
	const table = html`<table class="frameworks"><thead><tr><th scope="col">Framework</th>${head}</tr></thead><tbody>${frameworks.map((each) => row(each, subject))}</tbody></table>`;
	return {
		id: "frameworks",
		title: "Frameworks",
		note: html`<p>Ids are references for a reader who has the text; the words are ours. That a rule passes is no claim that a control is kept: an assessor says that.</p>`,
		body: frameworks.length === 0 ? html`<p>None speaks of anything in this stack.</p>` : [table, ...frameworks.map(controls)],
	};
}

function row(framework: ReportFramework, subject: Subject): Markup {
	const { name, version, total, counted, mapped, decidable, passing, source } = framework;
	return html`<tr><th scope="row">${name} ${version}<small>${counted}</small><small>${source}</small></th>
<td>${figure(total)}</td><td>${figure(mapped)}</td><td>${figure(decidable)}</td><td>${figure(passing)} <small>${others(framework, subject)}</small></td></tr>
`;
}

/** What became of those that are decidable and don't pass: some fail, and some have nothing here to speak of. */
function others({ controls }: ReportFramework, { source }: Subject): string {
	const those = controls.filter(({ rules, decidable }) => rules.length > 0 && (decidable === "plan" || decidable === source));
	const counted = outcomes.map((outcome) => [those.filter((each) => each.outcome === outcome).length, outcome] as const);
	return counted
		.filter(([count, outcome]) => count > 0 && outcome !== "pass")
		.map(([count, outcome]) => `${figure(count)} ${words[outcome].counted}`)
		.join(", ");
}

function controls({ id, name, version, controls: those }: ReportFramework): Markup {
	return html`<details class="controls" id="framework-${id}"><summary>${name} ${version}: ${figure(those.length)} controls that were looked at</summary>
<table><thead><tr><th scope="col">Id</th><th scope="col">Asks, in our words</th><th scope="col">Decided by</th><th scope="col">Rules</th><th scope="col">Outcome</th></tr></thead>
<tbody>${those.map(control)}</tbody></table></details>
`;
}

const deciders = { plan: "a plan", state: "the state", organisation: "people and papers" } as const;

function control({ id, asks, decidable, rules, outcome }: ReportControl): Markup {
	const links = rules
		.map((rule) => html`<a href="${ruleLink(rule)}">${rule}</a>`)
		.flatMap((link, at): readonly Part[] => (at === 0 ? [link] : [", ", link]));
	const told = rules.length === 0 ? "no rule looks at it" : html`${mark(outcome)} ${words[outcome].label}`;
	return html`<tr><th scope="row">${id}</th><td>${asks}</td><td>${deciders[decidable]}</td><td>${links}</td><td class="outcome">${told}</td></tr>\n`;
}
