import type { Framework } from "./framework.ts";

/** Every framework that the report speaks of. */
export const frameworks: readonly Framework[] = [];

/** Framework and control, as a finding names it. */
export interface Reference {
	readonly framework: string;
	readonly control: string;
}

/** What a rule's finding of a type looks at a part of. */
export function referencesOf(rule: string, type: string): readonly Reference[] {
	return frameworks
		.filter(({ about }) => about === undefined || about.some((prefix) => type.startsWith(prefix)))
		.flatMap(({ id, controls }) =>
			controls.filter(({ rules }) => rules.includes(rule)).map((control) => ({ framework: id, control: control.id })),
		);
}
