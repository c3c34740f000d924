import type { Stack } from "../stack/stack.ts";

/** Logical name of the topmost parent below the stack: of a part of the database, "database". What has none is its own. */
export function componentOf(urn: string, stack: Stack): string {
	let top = stack.find(urn);
	for (let next = top; next !== undefined && next.type !== "pulumi:pulumi:Stack"; next = stack.find(next.parent ?? "")) top = next;
	return top?.name ?? urn.slice(urn.lastIndexOf("::") + 2);
}
