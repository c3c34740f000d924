/** What it takes to say whether a control is kept. "plan": what is asked of providers. "state": what they answered. "organisation": people and papers. */
export type Decidable = "plan" | "state" | "organisation";

export interface Control {
	/** As the framework writes it, for example "SC-28". */
	readonly id: string;
	/** What it asks for, in our own words. */
	readonly asks: string;
	readonly decidable: Decidable;
	/** Ids of the rules that look at a part of it. None where nothing of it can be seen in a plan. */
	readonly rules: readonly string[];
}

/** A list of demands that reviewers know. Only ids and our own words: its text belongs to its authors. */
export interface Framework {
	/** Stable: "nist-800-53-r5". */
	readonly id: string;
	/** "NIST SP 800-53". */
	readonly name: string;
	readonly version: string;
	/** Where ids and number of controls were read, and when. */
	readonly source: string;
	/** How many controls it has in all; what is counted as one. */
	readonly total: number;
	readonly counted: string;
	/** Beginning of the type tokens that it speaks of, such as "aws:". @default every type */
	readonly about?: readonly string[];
	/** Those that were looked at: every one that a rule looks at a part of, and those that a reader would look for. */
	readonly controls: readonly Control[];
}
