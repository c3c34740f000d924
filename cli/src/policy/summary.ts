import { told as toldLine } from "@learning-assistant/policies/evaluate/told.ts";
import type { Weighed } from "@learning-assistant/policies/judge.ts";
import type { Report, ReportOutcome } from "@learning-assistant/policies/report/report.ts";
import { styled } from "../display/style.ts";

const outcomes: readonly ReportOutcome[] = ["pass", "fail", "waived", "can't tell", "not applicable"];

/** What is told of a judged stack, whether a report is written or not. */
export type Told = Pick<Report, "pack" | "rules" | "findings" | "waivers" | "coverage" | "verdict">;
export type Counts = Readonly<Record<ReportOutcome, number>>;

/** Outcome → number of findings; a waived failure is no failure any more. */
export function countsOf(told: Told & { readonly counts?: Weighed["counts"] }): Counts {
	const counted = outcomes.map((outcome) => [outcome, told.findings.filter((each) => each.outcome === outcome).length]);
	const own = Object.fromEntries(counted) as Counts;
	return { ...own, ...told.counts, fail: own.fail, waived: own.waived };
}

/** In short, for machines. */
export function inShort(told: Told): object {
	return { pack: told.pack, counts: countsOf(told), verdict: told.verdict };
}

/** In a few lines, for people: figures, then every failure with what was seen. */
export function policyLines(told: Told): string {
	const counts = countsOf(told);
	const figures = outcomes.flatMap((outcome) => (counts[outcome] === 0 ? [] : [`${counts[outcome]} ${words[outcome]}`]));
	const mark = told.verdict.length === 0 ? styled("green", "✓") : styled("red", "✗");
	const head = `  ${mark} ${styled("bold", `Policies of ${told.pack}`)}: ${figures.join(", ")}.`;
	return [head, ...failuresIn(told), ...othersIn(told)].join("\n");
}

const words: Readonly<Record<ReportOutcome, string>> = {
	pass: "pass",
	fail: "fail",
	waived: "waived",
	"can't tell": "can't be told before it is up",
	"not applicable": "not applicable",
};

function failuresIn({ findings, rules }: Told): readonly string[] {
	const failures = Map.groupBy(
		findings.filter(({ outcome }) => outcome === "fail"),
		({ rule }) => rule,
	);
	return [...failures].map(([id, those]) => {
		const level = those[0]?.level === "mandatory" ? styled("red", "mandatory") : styled("yellow", "advisory");
		const title = rules.find((rule) => rule.id === id)?.title ?? "";
		return `    ${level} ${styled("bold", id)}: ${title}\n${those.map((each) => `      ${toldLine(each)}`).join("\n")}`;
	});
}

/** What else fails the report: waivers that don't stand, types that nobody has looked at. */
function othersIn({ waivers, coverage }: Told): readonly string[] {
	const faults = waivers.flatMap(({ rule, faults }) => faults.map((fault) => `    waiver of ${rule}: ${fault}`));
	return [...faults, ...coverage.uncovered.map((type) => `    ${type}: no rule speaks of this type`)];
}
