/** One mistake that the person who starts the process can mend. `value` never holds a secret. */
export interface Mistake {
	readonly path: string;
	readonly value: string;
	readonly why: string;
	readonly fix: string;
}

/** Stops a command with every mistake at once. Printed without a stack; any other error is a bug and keeps its stack. */
export class Refusal extends Error {
	readonly mistakes: readonly Mistake[];

	constructor(mistakes: readonly Mistake[]) {
		super(mistakes.map(({ path, value, why, fix }) => `${path} (${value}): ${why} ${fix}`).join("\n"));
		this.name = "Refusal";
		this.mistakes = mistakes;
	}
}
