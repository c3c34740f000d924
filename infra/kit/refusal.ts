/** One mistake that a user can mend. */
export interface Mistake {
	/** Where, as the user wrote it: for example `learning-assistant:database.replicas`. */
	readonly path: string;
	/** What was given; never a secret. Left out where nothing was. */
	readonly value?: string;
	readonly why: string;
	/** What to do about it, in the imperative. */
	readonly fix: string;
}

/** Mistakes that a user can mend, all at once. Any other error is a bug and shows its stack. */
export class Refusal extends Error {
	/** Pulumi's language host prints errors that carry this mark without a stack: a stack would bury the sentence the user needs. */
	readonly __pulumiRunError = true;
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

/**
 * Runs every check and throws one Refusal of all their mistakes, so that a user mends them in one round.
 * An error that is no Refusal is a bug: it is thrown at once.
 */
export function refuseTogether(checks: readonly (() => unknown)[]): void {
	const mistakes = checks.flatMap(mistakesOf);
	if (mistakes.length > 0) throw new Refusal(mistakes);
}

function mistakesOf(check: () => unknown): readonly Mistake[] {
	try {
		check();
		return [];
	} catch (error) {
		if (error instanceof Refusal) return error.mistakes;
		throw error;
	}
}
