/** A mutant that no test can tell from the rule. */
export interface Equivalent {
	/** From the project's folder. */
	readonly file: string;
	/** What the mutant puts there, as Stryker prints it. */
	readonly replacement: string;
	/** The line's text without its indentation. */
	readonly line: string;
	readonly because: string;
}

export const equivalents: readonly Equivalent[] = [];
