import type { Framework } from "./framework.ts";

/** Framework and control, as a finding names it. */
export interface Reference {
	readonly framework: string;
	readonly control: string;
}

export const speaksOf = ({ about }: Framework, type: string): boolean =>
	about === undefined || about.some((prefix) => type.startsWith(prefix));

/** What a rule's finding of a type looks at a part of. */
export function referencesAmong(frameworks: readonly Framework[]): (rule: string, type: string) => readonly Reference[] {
	const all = frameworks.flatMap((framework) =>
		framework.controls.flatMap(({ id, rules }) => rules.map((rule) => ({ rule, framework, control: id }))),
	);
	const byRule = Map.groupBy(all, ({ rule }) => rule);
	return (rule, type) =>
		(byRule.get(rule) ?? []).flatMap(({ framework, control }) => (speaksOf(framework, type) ? [{ framework: framework.id, control }] : []));
}
