import type { Seen } from "../../conditions/judgement.ts";
import type { Report, ReportFinding } from "../report.ts";
import { mark } from "./mark.ts";
import { breakable, html, type Markup } from "./markup.ts";
import { words } from "./words.ts";

/** What the page's script filters by. */
function facets({ outcome, severity, component, references }: ReportFinding): Markup {
	const frameworks = [...new Set(references.map(({ framework }) => framework))].join(" ");
	return html`data-outcome="${outcome}" data-severity="${severity}" data-component="${component}" data-framework="${frameworks}"`;
}

/** One that someone has to look at, with everything that it rests on. */
export function findingInFull(finding: ReportFinding, report: Report): Markup {
	const { outcome, name, type, component, urn, fingerprint, seen } = finding;
	return html`<li class="finding" ${facets(finding)}>
<p class="whose">${mark(outcome)} <strong>${name}</strong> <span>${words[outcome].label.toLowerCase()}</span>${newness(finding, report)} <span>${breakable(type)}</span> <span>part of ${component}</span></p>
${waiverLine(finding, report)}${seen.length === 0 ? undefined : seenTable(seen)}
<p class="urn"><code>${breakable(urn)}</code> <span>fingerprint <code>${fingerprint}</code></span></p>
</li>
`;
}

function newness({ fingerprint }: ReportFinding, { baseline }: Report): Markup | undefined {
	if (baseline === undefined) return undefined;
	return html` <em>${baseline.added.includes(fingerprint) ? "new" : "changed"}</em>`;
}

function waiverLine({ waiver }: ReportFinding, { waivers }: Report): Markup | undefined {
	const found = waiver === undefined ? undefined : waivers[waiver];
	if (waiver === undefined || found === undefined) return undefined;
	return html`<p>${found.owner} answers for it until ${found.expires}: ${found.reason} <a href="#waiver-${waiver + 1}">Waiver ${waiver + 1}</a></p>`;
}

function seenTable(seen: readonly Seen[]): Markup {
	const rows = seen.map(
		({ path, value, wanted }) => html`<tr><td><code>${breakable(path)}</code></td><td><code>${value}</code></td><td>${wanted}</td></tr>\n`,
	);
	return html`<table class="seen"><thead><tr><th scope="col">Where</th><th scope="col">Seen</th><th scope="col">Wanted</th></tr></thead><tbody>${rows}</tbody></table>`;
}

/** One that passes, or that the rule says nothing of: a line. */
export function findingInBrief(finding: ReportFinding, report: Report): Markup {
	const { name, type, component, seen, urn } = finding;
	const told = seen
		.map(({ path, value }) => html`<code>${breakable(path)}</code> ${value}`)
		.flatMap((each, at) => (at === 0 ? [each] : ["; ", each]));
	return html`<tr ${facets(finding)}><td title="${urn}">${name}${newness(finding, report)}</td><td>${component}</td><td>${breakable(type)}</td><td>${told}</td></tr>\n`;
}
