import { outcomes } from "../outcomes.ts";
import type { Report } from "../report.ts";
import { mark } from "./mark.ts";
import { html, type Markup } from "./markup.ts";
import { figure, plural, ruleLink, words } from "./words.ts";

/** The verdict before anything else, and what it rests on. */
export function headline(report: Report): Markup {
	const { subject, verdict, made } = report;
	return html`<header class="top">
<p class="what">Policy report <span>${subject.project}, stack ${subject.stack} on ${subject.cloud}</span> <time datetime="${made}">${day(made)}</time></p>
<h1 class="${verdict.length === 0 ? "pass" : "fail"}"><strong>${verdictWord(report)}</strong> ${because(report)}</h1>
<ul class="totals">${totals(report)}</ul>
${verdict.length === 0 ? undefined : reasons(report)}
</header>
`;
}

export const verdictWord = ({ verdict }: Report): string => (verdict.length === 0 ? "Passes." : "Does not pass.");

/** UTC, as people write it. */
export const day = (made: string): string => `${made.slice(0, 10)} ${made.slice(11, 16)} UTC`;

function because({ findings, waivers, coverage, verdict }: Report): string {
	if (verdict.length === 0) return "No mandatory rule fails, every waiver stands, and every type of resource was looked at.";
	const failures = findings.filter(({ outcome, level }) => outcome === "fail" && level === "mandatory");
	const rules = new Set(failures.map(({ rule }) => rule)).size;
	const faulty = waivers.filter(({ faults }) => faults.length > 0).length;
	const resources = new Set(failures.map(({ urn }) => urn)).size;
	const untyped = coverage.uncovered.length;
	const reasons = [
		[resources, `${plural(resources, "resource")} ${resources === 1 ? "fails" : "fail"} ${plural(rules, "mandatory rule")}`],
		[faulty, `${plural(faulty, "waiver")} ${faulty === 1 ? "does" : "do"} not stand`],
		[untyped, `nobody looked at ${plural(untyped, "type")} of resource`],
	] as const;
	const told = reasons.filter(([count]) => count > 0).map(([, text]) => text);
	return `${told.length > 1 ? `${told.slice(0, -1).join(", ")} and ${told.at(-1)}` : told[0]}.`;
}

function totals({ findings }: Report): readonly Markup[] {
	return outcomes.map((outcome) => {
		const count = findings.filter((finding) => finding.outcome === outcome).length;
		return html`<li class="${count === 0 ? "zero" : ""}">${mark(outcome)} <b>${figure(count)}</b> ${words[outcome].counted}</li>`;
	});
}

/** A sentence of the verdict begins with its rule where it is about one. */
function reasons({ verdict, rules }: Report): Markup {
	const ids = new Set(rules.map(({ id }) => id));
	const told = verdict.map((reason) => {
		const [first = "", ...rest] = reason.split(" ");
		return html`<li>${ids.has(first) ? html`<a href="${ruleLink(first)}">${first}</a> ${rest.join(" ")}` : reason}</li>\n`;
	});
	return html`<details class="reasons" open><summary>Why, in ${plural(verdict.length, "sentence")}</summary><ol>${told}</ol></details>`;
}
