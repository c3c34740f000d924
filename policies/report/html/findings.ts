import { severities } from "../../rules/rule.ts";
import { shownFindings } from "../baseline.ts";
import { outcomes, worst } from "../outcomes.ts";
import type { Baseline, Report, ReportFinding, ReportOutcome, ReportRule } from "../report.ts";
import { filters } from "./filters.ts";
import { day } from "./headline.ts";
import { mark } from "./mark.ts";
import { html, type Markup } from "./markup.ts";
import { rulePart } from "./rule.ts";
import type { Section } from "./section.ts";
import { figure, plural, words } from "./words.ts";

interface Judged {
	readonly rule: ReportRule;
	readonly findings: readonly ReportFinding[];
	readonly outcome: ReportOutcome;
}

/** By rule, the worst first. */
export function findingsSection(report: Report): Section {
	const judged = judgedRules(report);
	const groups = outcomes.map((outcome) =>
		group(
			outcome,
			judged.filter((each) => each.outcome === outcome),
			report,
		),
	);
	const silent = report.rules.length - judged.length;
	return {
		id: "findings",
		title: "Findings",
		note: filters(report),
		body: html`${report.baseline === undefined ? undefined : against(report.baseline)}
<p id="shown" role="status" class="status">${plural(shownFindings(report).length, "finding")} of ${plural(judged.length, "rule")}.</p>
${groups}
<p id="nothing" hidden>No finding fits these filters.</p>
${silent === 0 ? undefined : html`<p class="status">${plural(silent, "rule")} of the pack ${silent === 1 ? "has" : "have"} nothing to show here.</p>`}`,
	};
}

function judgedRules(report: Report): readonly Judged[] {
	const byRule = Map.groupBy(shownFindings(report), ({ rule }) => rule);
	const judged = report.rules.flatMap((rule) => {
		const findings = byRule.get(rule.id);
		return findings === undefined ? [] : [{ rule, findings, outcome: worst(findings.map(({ outcome }) => outcome)) }];
	});
	return judged.toSorted((one, other) => severities.indexOf(one.rule.severity) - severities.indexOf(other.rule.severity));
}

function group(outcome: ReportOutcome, judged: readonly Judged[], report: Report): Markup | undefined {
	if (judged.length === 0) return undefined;
	const { label, key } = words[outcome];
	return html`<div class="group ${key}"><h3>${mark(outcome)} ${label} <span data-rules="${judged.length}">${plural(judged.length, "rule")}</span></h3>
${judged.map(({ rule, findings }) => rulePart(rule, findings, report))}</div>
`;
}

function against({ made, added, changed, gone, unchanged }: Baseline): Markup {
	const same = outcomes
		.filter((outcome) => (unchanged[outcome] ?? 0) > 0)
		.map((outcome) => `${figure(unchanged[outcome] ?? 0)} ${words[outcome].counted}`);
	const lost = gone.map(
		({ rule, name, outcome }) => html`<li>${name}: <code>${rule}</code>, which ${words[outcome].label.toLowerCase()} then</li>\n`,
	);
	return html`<div class="against"><p><b>Only what changed since the report of ${day(made)} is shown here:</b> ${figure(added.length)} new, ${figure(changed.length)} changed, ${figure(gone.length)} gone. As they were: ${same.length === 0 ? "none" : same.join(", ")}. Everything else on this page is of the whole report.</p>
${gone.length === 0 ? undefined : html`<details><summary>${figure(gone.length)} gone</summary><ul>${lost}</ul></details>`}</div>`;
}
