import type { Control, Framework } from "../frameworks/framework.ts";
import { speaksOf } from "../frameworks/references.ts";
import { worst } from "./outcomes.ts";
import type { ReportControl, ReportFinding, ReportFramework, Subject } from "./report.ts";

/** Figures of every framework that speaks of something in the stack. */
export function figuresOf(
	frameworks: readonly Framework[],
	findings: readonly ReportFinding[],
	asked: ReadonlySet<string>,
	source: Subject["source"],
): readonly ReportFramework[] {
	return frameworks
		.filter((framework) => findings.some(({ type }) => speaksOf(framework, type)))
		.map((framework) => figures(framework, findings, asked, source));
}

function figures(
	framework: Framework,
	findings: readonly ReportFinding[],
	asked: ReadonlySet<string>,
	source: Subject["source"],
): ReportFramework {
	const { id, name, version, source: read, total, counted } = framework;
	const byRule = Map.groupBy(
		findings.filter(({ type }) => speaksOf(framework, type)),
		({ rule }) => rule,
	);
	const controls = framework.controls.map((control) => reported(control, asked, byRule));
	const mapped = controls.filter(({ rules }) => rules.length > 0);
	const decidable = mapped.filter((control) => control.decidable === "plan" || control.decidable === source);
	const passing = decidable.filter(({ outcome }) => outcome === "pass");
	return {
		...{ id, name, version, source: read, total, counted },
		...{ mapped: mapped.length, decidable: decidable.length, passing: passing.length, controls },
	};
}

/** By the rules that the pack asks: what is asked nowhere here decides nothing. */
function reported(
	{ id, asks, decidable, rules }: Control,
	asked: ReadonlySet<string>,
	byRule: ReadonlyMap<string, readonly ReportFinding[]>,
): ReportControl {
	const own = rules.filter((rule) => asked.has(rule));
	return { id, asks, decidable, rules: own, outcome: worst(own.flatMap((rule) => (byRule.get(rule) ?? []).map(({ outcome }) => outcome))) };
}
