import type { PropertyDiff } from "./values/compare.ts";

export type Op =
	| "same"
	| "create"
	| "update"
	| "delete"
	| "replace"
	| "create-replacement"
	| "delete-replaced"
	| "read"
	| "read-replacement"
	| "refresh"
	| "discard"
	| "discard-replaced"
	| "remove-pending-replace";

/** A step as `pulumi preview --json` prints it; secrets are the string `[secret]`. */
export interface Step {
	readonly op: Op;
	readonly urn: string;
	readonly provider?: string;
	readonly oldState?: Readonly<Record<string, unknown>>;
	readonly newState?: Readonly<Record<string, unknown>>;
	/** Keys that differ. */
	readonly diffReasons?: readonly string[];
	/** Keys that cause a replacement. */
	readonly replaceReasons?: readonly string[];
	readonly detailedDiff: Readonly<Record<string, PropertyDiff>> | null;
}
