import { idOf, type Plan } from "./plan.ts";

/** What others rely on in a stack's resources: type, logical name and parent, sorted. A change of one of them recreates what it names. */
export function contractOf(plan: Plan): readonly string[] {
	return plan.map((each) => `${idOf(each)} < ${each.parent || "the stack"}`).toSorted();
}

/** Lines that were there and are no longer: each is a resource that would be deleted, by another name made anew. */
export function withdrawn(before: readonly string[], after: readonly string[]): readonly string[] {
	return before.filter((line) => line !== "" && !after.includes(line));
}
