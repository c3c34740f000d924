import type { Environment } from "../recorded-plan.ts";

/** What a target's stacks are made of: the main types of each capability, and those that were looked at and left. */
export interface Classes {
	/** Capability → the environment that a type comes with; it stays in those after it (dev, staging, prod). */
	readonly chosen: Readonly<Record<string, Partial<Readonly<Record<Environment, readonly string[]>>>>>;
	/** Types that a setting brings: the setting as a stack file has it. */
	readonly onRequest: readonly { readonly settings: Readonly<Record<string, unknown>>; readonly types: readonly string[] }[];
	/** Type → why it is in no plan. */
	readonly passedOver: Readonly<Record<string, string>>;
}
