/** One mistake that a user can mend. */
export interface Mistake {
	readonly path: string;
	readonly value?: string | undefined;
	readonly why: string;
	readonly fix: string;
}

/** What the command line itself refuses. The rooms have refusals of their own with the same shape; `mistakesOf` reads them all. */
export class Refusal extends Error {
	readonly mistakes: readonly Mistake[];

	constructor(mistakes: readonly Mistake[]) {
		super(mistakes.map(({ path, why, fix }) => `${path}: ${why} ${fix}`).join("\n"));
		this.name = "Refusal";
		this.mistakes = mistakes;
	}
}

/** The mistakes that an error names, or undefined for a bug. Rooms don't import each other's class, so the shape decides, not `instanceof`. */
export function mistakesOf(error: unknown): readonly Mistake[] | undefined {
	const { name, mistakes } = (error ?? {}) as { name?: string; mistakes?: readonly Mistake[] };
	return name === "Refusal" && Array.isArray(mistakes) ? mistakes : undefined;
}
