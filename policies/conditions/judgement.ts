import type { Resource, Stack } from "../stack/stack.ts";
import type { Value } from "../stack/value.ts";

/** What can be said of one resource by one rule. "can't tell": it hangs on a value that only an `up` will know; it is never a pass. */
export type Outcome = "pass" | "fail" | "can't tell" | "not applicable";

/** A value that was looked at. */
export interface Seen {
	/** Where, from the resource's inputs: `settings.backupConfiguration.enabled`. Of another resource: its type and name before it. */
	readonly path: string;
	/** As a report may show it. */
	readonly value: string;
	/** What was asked of it. */
	readonly wanted: string;
}

export interface Judgement {
	readonly outcome: Outcome;
	/** What the outcome rests on. */
	readonly seen: readonly Seen[];
}

/** A place that is looked at: the whole inputs of a resource, or a value among them. */
export interface Subject {
	readonly resource: Resource;
	readonly stack: Stack;
	/** What paths start from. */
	readonly value: Value | undefined;
	/** Where that stands; "": the inputs themselves. */
	readonly path: string;
}

/** Something that may hold of a subject. Pure: the same subject always gets the same judgement. */
export type Condition = (subject: Subject) => Judgement;

export function subjectOf(resource: Resource, stack: Stack): Subject {
	return { resource, stack, value: resource.inputs, path: "" };
}

/** Every finding tells what was wanted; a condition that can't say it is a mistake of whoever wrote the rule. */
export function inWords(wanted: string): string {
	if (wanted.trim() === "") throw new Error("a condition must say what it wants");
	return wanted;
}
