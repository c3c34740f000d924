import type { Step } from "./step.ts";

/** One mistake that a user can mend. */
export interface Mistake {
	/** Where: a setting, a file, a resource's URN. */
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

/** What went wrong with one resource. */
export interface ResourceFailure {
	/** Empty when the failure belongs to no resource, for example a provider plugin that died at start. */
	readonly urn: string;
	readonly op: string;
	readonly message: string;
}

/** Resources failed; what succeeded before is kept in state, and the next run continues from there. */
export class OperationFailed extends Error {
	readonly failures: readonly ResourceFailure[];
	/** How many steps of each kind were done nevertheless. */
	readonly changes: Readonly<Record<string, number>>;

	/** What was done or, in a preview, planned all the same, in the shape of `pulumi preview --json`. */
	readonly steps: readonly Step[];

	constructor(failures: readonly ResourceFailure[], changes: Readonly<Record<string, number>>, steps: readonly Step[]) {
		super(failures.map(({ urn, op, message }) => `${urn || "program"}: ${op}: ${message}`).join("\n"));
		this.name = "OperationFailed";
		this.failures = failures;
		this.changes = changes;
		this.steps = steps;
	}
}

/** The signal stopped the operation: what ran was finished, nothing new was started. */
export class Interrupted extends Error {
	readonly changes: Readonly<Record<string, number>>;

	constructor(changes: Readonly<Record<string, number>>) {
		super("interrupted: what was running has finished, nothing new was started; run the same command again to continue");
		this.name = "Interrupted";
		this.changes = changes;
	}
}
