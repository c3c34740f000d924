import type { Coverage } from "../coverage/coverage.ts";
import type { Resource, Stack } from "../stack/stack.ts";
import { isObject } from "../stack/value.ts";
import type { Open, ReportFinding, Subject } from "./report.ts";

const chartType = "kubernetes:helm.sh/v3:Release";

/** Everything that the report can't say, and what will: findings by rule, charts, types that nobody looked at. */
export function openItems(stack: Stack, findings: readonly ReportFinding[], coverage: Coverage, subject: Subject): readonly Open[] {
	const byRule = Map.groupBy(
		findings.filter(({ outcome }) => outcome === "can't tell"),
		({ rule }) => rule,
	);
	return [
		...[...byRule].map(([rule, those]) => untold(rule, those, subject)),
		...stack.ofType(chartType).map(chart).toSorted(byWhat),
		...coverage.uncovered.map(uncovered),
	];
}

const byWhat = (one: Open, other: Open): number => (one.what < other.what ? -1 : 1);

const deciders: Readonly<Record<Subject["source"], (subject: Subject) => string>> = {
	plan: ({ stack, cloud }) => `npm run policy -- --stack ${stack} --cloud ${cloud} --state, after an up`,
	state: () => "Whoever may see the value: it is closed in the state as well",
};

function untold(rule: string, those: readonly ReportFinding[], subject: Subject): Open {
	const names = those.map(({ name }) => name).join(", ");
	const paths = [...new Set(those.flatMap(({ seen }) => seen.map(({ path }) => path)))].join(", ");
	return { what: `Rule ${rule} of ${names}: it hangs on ${paths}`, decidedBy: deciders[subject.source](subject) };
}

/** Neither does the state tell of what a chart installs. */
function chart({ name, inputs }: Resource): Open {
	const text = (key: string): string => (typeof inputs[key] === "string" ? inputs[key] : "");
	const values = isObject(inputs.values) ? Object.keys(inputs.values).length : 0;
	const version = text("version") === "" ? "" : ` ${text("version")}`;
	return {
		what: `Chart ${text("chart")}${version} (${name}, ${values} values set): what it installs is neither in a plan nor in a state`,
		decidedBy: `helm get manifest ${text("name") || name} --namespace ${text("namespace") || "default"}, after an up`,
	};
}

const uncovered = (type: string): Open => ({
	what: `Type ${type}: no rule of the pack speaks of it, and nobody has said why none is needed`,
	decidedBy: "A cell in a rule (policies/rules), or the reason why it needs none (policies/coverage)",
});
