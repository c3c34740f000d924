import type { ReportOutcome } from "../report.ts";

/** How the page says an outcome: of findings, of one, and as a class and a mark. */
export interface OutcomeWords {
	readonly label: string;
	/** "2 fail" */
	readonly counted: string;
	readonly key: "fail" | "waived" | "untold" | "pass" | "none";
}

export const words: Readonly<Record<ReportOutcome, OutcomeWords>> = {
	fail: { label: "Fails", counted: "fail", key: "fail" },
	waived: { label: "Waived", counted: "waived", key: "waived" },
	"can't tell": { label: "Can’t tell yet", counted: "can’t be told yet", key: "untold" },
	pass: { label: "Passes", counted: "pass", key: "pass" },
	"not applicable": { label: "Not applicable", counted: "not applicable", key: "none" },
};

const figures = new Intl.NumberFormat("en");
export const figure = (count: number): string => figures.format(count);

/** "1 rule", "2 rules". */
export const plural = (count: number, one: string, many = `${one}s`): string => `${figure(count)} ${count === 1 ? one : many}`;

export const ruleAnchor = (id: string): string => `rule-${id}`;
export const ruleLink = (id: string): string => `#${encodeURIComponent(ruleAnchor(id))}`;
