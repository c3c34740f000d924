import type { Coverage } from "../coverage/coverage.ts";
import type { ReportFinding, ReportWaiver } from "./report.ts";

/** Why the report fails, in sentences. Empty: it passes. */
export function verdictOf(
	findings: readonly ReportFinding[],
	waivers: readonly ReportWaiver[],
	{ uncovered }: Coverage,
	pack: string,
): readonly string[] {
	const failures = findings.filter(({ outcome, level }) => outcome === "fail" && level === "mandatory");
	const byRule = Map.groupBy(failures, ({ rule }) => rule);
	return [
		...[...byRule].map(([rule, those]) => `${rule} fails for ${those.map(({ name }) => name).join(", ")}: it is mandatory in ${pack}.`),
		...waivers.flatMap(({ rule, faults }) => faults.map((fault) => `The waiver of ${rule} does not stand. ${fault}`)),
		...uncovered.map((type) => `No rule speaks of ${type}, and no reason is given why none is needed.`),
	];
}
