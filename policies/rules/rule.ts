import type { Condition } from "../conditions/judgement.ts";

export const severities = ["critical", "high", "medium", "low"] as const;
export type Severity = (typeof severities)[number];

/** What leads out of a failure. */
export interface Remedy {
	/** What to do: one or two sentences. */
	readonly text: string;
	/** Settings of this project that lead there, as Pulumi.<stack>.yaml has them: dotted key → value. Left out where no setting leads there. */
	readonly settings?: Readonly<Record<string, string>>;
	/** The argument that does it, in TypeScript, for one cloud as an example. */
	readonly code: string;
}

/** One intent, over all clouds. */
export interface Rule {
	/** Stable: waivers, signatures and other people's tools name it. */
	readonly id: string;
	/** What holds where it passes, as a sentence without its full stop. */
	readonly title: string;
	readonly severity: Severity;
	/** What could happen otherwise, to whom. */
	readonly why: string;
	readonly remedy: Remedy;
	/** Type token → what must hold of each resource of that type. */
	readonly cells: Readonly<Record<string, Condition>>;
}
