/** One mistake that a user can mend. */
export interface Mistake {
	/** Where: a file with its line, or a setting. */
	readonly path: string;
	/** What was given; never a secret. */
	readonly value?: string;
	readonly why: string;
	/** What to do about it, in the imperative. */
	readonly fix: string;
}

/** Mistakes that a user can mend, all at once; the command line knows it by its name and shape. Any other error is a bug. */
export class Refusal extends Error {
	readonly mistakes: readonly Mistake[];

	constructor(mistakes: readonly Mistake[]) {
		super(mistakes.map(sentence).join("\n"));
		this.name = "Refusal";
		this.mistakes = mistakes;
	}
}

export function sentence({ path, value, why, fix }: Mistake): string {
	return `${path}${value === undefined ? "" : ` (given: ${value})`}: ${why} ${fix}`;
}
