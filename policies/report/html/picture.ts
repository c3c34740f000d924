import { severities } from "../../rules/rule.ts";
import { outcomes } from "../outcomes.ts";
import type { Report, ReportFinding } from "../report.ts";
import { mark } from "./mark.ts";
import { html, type Markup } from "./markup.ts";
import type { Section } from "./section.ts";
import { figure, words } from "./words.ts";

interface Row {
	readonly name: string;
	/** Filter that shows the row's findings. */
	readonly filter: string;
	readonly findings: readonly ReportFinding[];
}

/** The whole at a glance: by severity, by component. */
export function pictureSection({ findings }: Report): Section {
	const bySeverity = severities.map((name) =>
		row(
			"severity",
			name,
			findings.filter(({ severity }) => severity === name),
		),
	);
	const parts = [...Map.groupBy(findings, ({ component }) => component)].map(([name, those]) => row("component", name, those));
	return {
		id: "whole",
		title: "The whole",
		note: html`<p class="screen">A figure leads to its findings.</p>`,
		body: [matrix("Severity", bySeverity), matrix("Component", parts.toSorted(worstFirst))],
	};
}

const row = (facet: string, name: string, findings: readonly ReportFinding[]): Row => ({
	name,
	filter: `${facet}=${encodeURIComponent(name)}`,
	findings,
});

const failures = ({ findings }: Row): number => findings.filter(({ outcome }) => outcome === "fail").length;
const worstFirst = (one: Row, other: Row): number => failures(other) - failures(one) || (one.name < other.name ? -1 : 1);

function matrix(title: string, rows: readonly Row[]): Markup {
	const most = Math.max(1, ...rows.map(({ findings }) => findings.length));
	const heads = outcomes.map((outcome) => html`<th scope="col">${mark(outcome)}<span class="word">${words[outcome].label}</span></th>`);
	return html`<table class="matrix"><caption class="heard">Findings by ${title.toLowerCase()} and outcome</caption>
<thead><tr><th scope="col">${title}</th>${heads}</tr></thead>
<tbody>${rows.map((each) => matrixRow(each, most))}</tbody></table>
`;
}

function matrixRow({ name, filter, findings }: Row, most: number): Markup {
	const counts = outcomes.map((outcome) => findings.filter((finding) => finding.outcome === outcome).length);
	const cells = counts.map((count, at) => cell(count, filter, outcomes[at] as (typeof outcomes)[number]));
	return html`<tr><th scope="row"><div class="row"><span>${name}</span>${bar(counts, most)}</div></th>${cells}</tr>\n`;
}

function cell(count: number, filter: string, outcome: (typeof outcomes)[number]): Markup {
	if (count === 0) return html`<td class="zero">0</td>`;
	return html`<td class="${words[outcome].key}"><a href="#${filter}&amp;outcome=${encodeURIComponent(outcome)}">${figure(count)}</a></td>`;
}

/** In hundredths of the longest row. What there is of an outcome is seen, be it one of a thousand. */
function bar(counts: readonly number[], most: number): Markup {
	const widths = counts.map((count) => (count === 0 ? 0 : Math.max(0.8, (count / most) * 100)));
	const starts = widths.map((_width, at) => widths.slice(0, at).reduce((sum, width) => sum + width, 0));
	const parts = widths.map((width, at) =>
		width === 0
			? ""
			: html`<rect class="${words[outcomes[at] as (typeof outcomes)[number]].key}" x="${round(starts[at])}%" width="${round(width)}%" height="100%"/>`,
	);
	return html`<svg class="bar" aria-hidden="true" focusable="false">${parts}</svg>`;
}

const round = (figure = 0): number => Math.round(figure * 100) / 100;
