import type { Report, ReportFinding, ReportOutcome } from "@learning-assistant/policies/report/report.ts";
import { styled } from "../display/style.ts";

const outcomes: readonly ReportOutcome[] = ["pass", "fail", "waived", "can't tell", "not applicable"];

/** Outcome → number of findings. */
export function countsOf({ findings }: Report): Readonly<Record<ReportOutcome, number>> {
	const counted = outcomes.map((outcome) => [outcome, findings.filter((each) => each.outcome === outcome).length]);
	return Object.fromEntries(counted) as Record<ReportOutcome, number>;
}

/** A report in short, for machines. */
export function inShort(report: Report): object {
	return { pack: report.pack, counts: countsOf(report), verdict: report.verdict };
}

/** A report in a few lines, for people: figures, then every failure with what was seen. */
export function policyLines(report: Report): string {
	const counts = countsOf(report);
	const figures = outcomes.flatMap((outcome) => (counts[outcome] === 0 ? [] : [`${counts[outcome]} ${words[outcome]}`]));
	const mark = report.verdict.length === 0 ? styled("green", "✓") : styled("red", "✗");
	const head = `  ${mark} ${styled("bold", `Policies of ${report.pack}`)}: ${figures.join(", ")}.`;
	return [head, ...failuresIn(report), ...othersIn(report)].join("\n");
}

const words: Readonly<Record<ReportOutcome, string>> = {
	pass: "pass",
	fail: "fail",
	waived: "waived",
	"can't tell": "can't be told before it is up",
	"not applicable": "not applicable",
};

function failuresIn({ findings, rules }: Report): readonly string[] {
	const failures = Map.groupBy(
		findings.filter(({ outcome }) => outcome === "fail"),
		({ rule }) => rule,
	);
	return [...failures].map(([id, those]) => {
		const level = those[0]?.level === "mandatory" ? styled("red", "mandatory") : styled("yellow", "advisory");
		const title = rules.find((rule) => rule.id === id)?.title ?? "";
		return `    ${level} ${styled("bold", id)}: ${title}\n${those.map(seenOf).join("\n")}`;
	});
}

function seenOf({ type, name, seen }: ReportFinding): string {
	const given = seen.map(({ path, value, wanted }) => `${path} is ${value}, wanted ${wanted}`).join("; ");
	return `      ${type.slice(type.lastIndexOf(":") + 1)} ${name}: ${given}`;
}

/** What else fails the report: waivers that don't stand, types that nobody has looked at. */
function othersIn({ waivers, coverage }: Report): readonly string[] {
	const faults = waivers.flatMap(({ rule, faults }) => faults.map((fault) => `    waiver of ${rule}: ${fault}`));
	return [...faults, ...coverage.uncovered.map((type) => `    ${type}: no rule speaks of this type`)];
}
