import type { Verdict } from "../verdict.ts";
import type { Share } from "./evidence.ts";
import type { JudgeSettings, parts } from "./settings.ts";
import type { Totals } from "./totals.ts";

export type GateName = keyof typeof parts | "crashes" | "readiness";

/** What one gate makes of all that was seen. */
export interface Finding {
	readonly verdict: Verdict;
	/** ln of the evidence against the release; of gates that count instances, how many. */
	readonly evidence: number;
	/** A sentence for a person, with the figures. Made when asked for: most looks need one gate's only. */
	readonly sentence: () => string;
}

export interface Gate {
	readonly name: GateName;
	/** Whether a release must pass it. The others can convict, and may stay inconclusive: the old version may have no traffic to compare with. */
	readonly mustPass: boolean;
	readonly judge: (totals: Totals, settings: JudgeSettings) => Finding;
}

export const figure = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ",");

/** Two digits that count: "5.0 %", "0.10 %". */
export function percent(share: number): string {
	return share === 0 ? "0 %" : `${(share * 100).toFixed(share >= 0.1 ? 0 : share >= 0.01 ? 1 : 2)} %`;
}

export const outOf = ({ count, of }: Share, what: string): string =>
	of === 0 ? `nothing was counted (${what})` : `${figure(count)} of ${figure(of)} ${what} (${percent(count / of)})`;

/** Evidence as a person reads it. */
export function times(evidence: number): string {
	if (evidence >= Math.log(1e6)) return `10^${Math.floor(evidence / Math.LN10)}`;
	return evidence < 0 ? "below 1" : figure(Math.floor(Math.exp(evidence)));
}

/** The likelihood ratio that was reached, and that which convicts. */
export const against = (evidence: number, needed: number): string =>
	`likelihood ratio ${times(evidence)}, ${figure(Math.round(Math.exp(needed)))} convicts`;
