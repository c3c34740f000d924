import type { Value } from "../stack/value.ts";

/** A change of a resource of the fixtures, and what the rule says then. The resource as it is planned passes: that is the passing case. */
export interface Case {
	/** What is wrong, or different, in words: the test's name. */
	readonly what: string;
	/** Logical name of the resource that is changed. @default the first of the type of which the rule passes */
	readonly name?: string;
	/** Dotted path → the value to put there; undefined takes it away. "[0]" counts items. */
	readonly set?: Readonly<Record<string, Value | undefined>>;
	/** The resource option. */
	readonly protect?: boolean;
	/** Changes of other resources: "type::name" → null takes it out of the stack, or the paths to set in it. */
	readonly others?: Readonly<Record<string, null | Readonly<Record<string, Value | undefined>>>>;
	/** @default "fail" */
	readonly outcome?: "pass" | "fail" | "can't tell" | "not applicable";
}

/** Cases of one rule, by type: at least one for each cell that fails. */
export type Cases = Readonly<Record<string, readonly Case[]>>;
