import { idOf, type Plan } from "./plan.ts";

/**
 * What others rely on in a stack's resources: type, logical name and parent, a line for each, sorted. A change of one of them recreates what it
 * names. Resources that only some phases have say which.
 */
export function contractOf(plans: Readonly<Record<string, Plan>>): readonly string[] {
	const phases = Object.keys(plans);
	const lines = phases.flatMap((phase) =>
		(plans[phase] as Plan).map((each) => ({ phase, line: `${idOf(each)} < ${each.parent || "the stack"}` })),
	);
	return [...Map.groupBy(lines, ({ line }) => line)]
		.map(([line, among]) => {
			const having = among.map(({ phase }) => phase);
			return having.length === phases.length ? line : `${line} (${having.join(", ")})`;
		})
		.toSorted();
}

/** Lines that were there and are no longer: each is a resource that would be deleted, by another name made anew. */
export function withdrawn(before: readonly string[], after: readonly string[]): readonly string[] {
	const bare = (line: string) => line.replace(/ \(.*\)$/, "");
	const there = new Set(after.map(bare));
	return before.map(bare).filter((line) => line !== "" && !there.has(line));
}
