/** One mistake that a user can mend. */
export interface Mistake {
	/** Where: a setting, an input's path, a file. */
	readonly path: string;
	/** What was given; never a secret. */
	readonly value?: string;
	readonly why: string;
	/** What to do about it, in the imperative. */
	readonly fix: string;
}

/** Mistakes that a user can mend, all at once. Any other error is a bug and shows its stack. */
export class Refusal extends Error {
	readonly mistakes: readonly Mistake[];

	constructor(mistakes: readonly Mistake[]) {
		super(mistakes.map(sentence).join("\n"));
		this.name = "Refusal";
		this.mistakes = mistakes;
	}
}

function sentence({ path, value, why, fix }: Mistake): string {
	const given = value === undefined ? "" : ` (given: ${value})`;
	return `${path}${given}: ${why} ${fix}`;
}
