import type { ReportOutcome } from "./report.ts";

/** From the worst to the one that says nothing: the first that some finding has is that of them all. */
export const outcomes = ["fail", "waived", "can't tell", "pass", "not applicable"] as const satisfies readonly ReportOutcome[];

export function worst(those: readonly ReportOutcome[]): ReportOutcome {
	return outcomes.find((outcome) => those.includes(outcome)) ?? "not applicable";
}
