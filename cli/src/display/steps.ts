import type { StepMetadata } from "../engines/engine.ts";
import type { Style } from "./style.ts";

interface Wording {
	readonly sign: string;
	readonly style: Style;
	/** What is happening. */
	readonly doing: string;
	readonly done: string;
	/** In a plan: what would happen. */
	readonly would: string;
}

const wordings: Readonly<Record<string, Wording>> = {
	create: { sign: "+", style: "green", doing: "creating", done: "created", would: "create" },
	update: { sign: "~", style: "yellow", doing: "updating", done: "updated", would: "update" },
	replace: { sign: "±", style: "yellow", doing: "replacing", done: "replaced", would: "replace" },
	"create-replacement": {
		sign: "±",
		style: "yellow",
		doing: "creating replacement",
		done: "created replacement",
		would: "create replacement",
	},
	"delete-replaced": { sign: "±", style: "red", doing: "deleting replaced", done: "deleted replaced", would: "delete replaced" },
	delete: { sign: "-", style: "red", doing: "deleting", done: "deleted", would: "delete" },
	read: { sign: "<", style: "cyan", doing: "reading", done: "read", would: "read" },
	refresh: { sign: "<", style: "cyan", doing: "refreshing", done: "refreshed", would: "refresh" },
	same: { sign: "=", style: "dim", doing: "checking", done: "unchanged", would: "keep" },
	"read-replacement": { sign: "<", style: "cyan", doing: "reading replacement", done: "read", would: "read replacement" },
	"discard-replaced": { sign: "-", style: "dim", doing: "discarding", done: "discarded", would: "discard" },
	"remove-pending-replace": {
		sign: "-",
		style: "dim",
		doing: "finishing replacement of",
		done: "finished replacement",
		would: "finish replacement",
	},
};

/** How a step is told; an operation that Pulumi adds later is told by its own name. */
export const wordingOf = (op: string): Wording => wordings[op] ?? { sign: "*", style: "blue", doing: op, done: op, would: op };

/** Steps that change nothing; they are counted, not listed. */
export const changesNothing = (op: string): boolean => op === "same" || op === "read" || op === "refresh";

/** "database" and "Database" of urn:pulumi:local::project::…$learning-assistant:database:Database::database. */
export function nameOf({ urn }: Pick<StepMetadata, "urn">): string {
	return urn.split("::").slice(3).join("::");
}

export const typeOf = ({ type }: Pick<StepMetadata, "type">): string => type.split(":").at(-1) ?? type;

/** Whether a resource only groups others: the stack itself, or a component. */
export function isComponent({ old, new: made }: StepMetadata): boolean {
	const state = made ?? old;
	return state !== undefined && state !== null && state.custom !== true;
}

/** How many components stand above a resource, from the types in its URN. */
export function depthOf({ urn }: Pick<StepMetadata, "urn">): number {
	return (urn.split("::")[2] ?? "").split("$").length - 1;
}

/** "3 created, 1 updated, 20 unchanged", in the order of the table. */
export const summary = (changes: Readonly<Record<string, number>>): string =>
	counted(changes, (count, op) => `${count} ${wordingOf(op).done}`);

/** "3 to create, 1 to update, 20 unchanged". */
export const plannedSummary = (changes: Readonly<Record<string, number>>): string =>
	counted(changes, (count, op) => (op === "same" ? `${count} unchanged` : `${count} to ${wordingOf(op).would}`));

function counted(changes: Readonly<Record<string, number>>, tell: (count: number, op: string) => string): string {
	const order = Object.keys(wordings);
	const told = Object.entries(changes).filter(([, count]) => count > 0);
	told.sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
	return told.map(([op, count]) => tell(count, op)).join(", ") || "nothing to do";
}
