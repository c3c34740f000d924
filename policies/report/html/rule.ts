import type { Reference } from "../../frameworks/references.ts";
import { outcomes, worst } from "../outcomes.ts";
import type { Report, ReportFinding, ReportOutcome, ReportRule } from "../report.ts";
import { findingInBrief, findingInFull } from "./finding.ts";
import { toldMark } from "./mark.ts";
import { html, type Markup } from "./markup.ts";
import { remedyPart } from "./remedy.ts";
import { figure, ruleAnchor, words } from "./words.ts";

/** A rule with its findings. What someone has to act on stands open. */
export function rulePart(rule: ReportRule, findings: readonly ReportFinding[], report: Report): Markup {
	const outcome = worst(findings.map((finding) => finding.outcome));
	const open = outcome === "fail" ? html` open` : undefined;
	const { id, why, remedy } = rule;
	const inFull = findings.filter((finding) => !isBrief(finding.outcome));
	return html`<details class="rule ${words[outcome].key}" id="${ruleAnchor(id)}"${open}>
${summary(rule, findings, outcome)}
<div class="told"><p class="why"><b>Why it matters.</b> ${why}</p>
${inFull.length === 0 ? undefined : html`<ul class="findings">${inFull.map((finding) => findingInFull(finding, report))}</ul>`}
${outcomes.filter(isBrief).map((each) =>
	brief(
		each,
		findings.filter((finding) => finding.outcome === each),
		report,
	),
)}
${remedyPart(remedy, report.subject)}${references(findings, report)}</div>
</details>
`;
}

const isBrief = (outcome: ReportOutcome): boolean => outcome === "pass" || outcome === "not applicable";

function summary({ id, title, severity, level }: ReportRule, findings: readonly ReportFinding[], outcome: ReportOutcome): Markup {
	return html`<summary>${toldMark(outcome)}<span class="title">${title} <code>${id}</code></span>
<span class="rank"><b class="${severity}">${severity}</b>, ${level}</span><span class="counts">${counts(findings)}</span></summary>`;
}

function counts(findings: readonly ReportFinding[]): string {
	const each = outcomes.map(
		(outcome) => [findings.filter((finding) => finding.outcome === outcome).length, words[outcome].counted] as const,
	);
	return each
		.filter(([count]) => count > 0)
		.map(([count, word]) => `${figure(count)} ${word}`)
		.join(", ");
}

function brief(outcome: ReportOutcome, findings: readonly ReportFinding[], report: Report): Markup | undefined {
	if (findings.length === 0) return undefined;
	return html`<details class="brief"><summary>${figure(findings.length)} ${words[outcome].counted}</summary>
<table><thead><tr><th scope="col">Resource</th><th scope="col">Component</th><th scope="col">Type</th><th scope="col">Seen</th></tr></thead>
<tbody>${findings.map((finding) => findingInBrief(finding, report))}</tbody></table></details>
`;
}

function references(findings: readonly ReportFinding[], { frameworks }: Report): Markup | undefined {
	const all = findings.flatMap((finding) => finding.references);
	const told = frameworks.flatMap(({ id, name, version }) => {
		const ids = controlsOf(all, id);
		return ids.length === 0 ? [] : [html`<li>${name} ${version}: ${ids.join(", ")}</li>`];
	});
	return told.length === 0 ? undefined : html`<div class="references"><h4>Looks at a part of</h4><ul>${told}</ul></div>`;
}

const controlsOf = (all: readonly Reference[], framework: string): readonly string[] => [
	...new Set(all.filter((each) => each.framework === framework).map(({ control }) => control)),
];
