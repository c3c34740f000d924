import { frameworks } from "@learning-assistant/policies/frameworks/frameworks.ts";
import { referencesAmong } from "@learning-assistant/policies/frameworks/references.ts";
import { packs } from "@learning-assistant/policies/packs/packs.ts";
import { catalog } from "@learning-assistant/policies/rules/catalog.ts";
import type { Severity } from "@learning-assistant/policies/rules/rule.ts";
import { table } from "../display/table.ts";

/** One rule for one type. */
interface Cell {
	readonly rule: string;
	readonly type: string;
	readonly provider: string;
	readonly title: string;
	readonly severity: Severity;
	/** Environment → level; an environment that doesn't ask it is left out. */
	readonly levels: Readonly<Record<string, string>>;
	/** "framework control", sorted. */
	readonly references: readonly string[];
}

const providerOf = (type: string): string => type.split(":")[type.startsWith("pulumi:providers:") ? 2 : 0] ?? type;

/** Every cell, in the order of rules. */
export function cells(): readonly Cell[] {
	const referencesOf = referencesAmong(frameworks);
	return catalog.flatMap(({ id, title, severity, cells }) =>
		Object.keys(cells).map((type) => {
			const levels = Object.entries(packs).flatMap(([name, pack]) => (pack[id] === undefined ? [] : [[name, pack[id]]]));
			const references = referencesOf(id, type).map(({ framework, control }) => `${framework} ${control}`);
			return { rule: id, type, provider: providerOf(type), title, severity, levels: Object.fromEntries(levels), references };
		}),
	);
}

/** Provider → number of its cells. */
export function cellCounts(all: readonly Cell[]): Readonly<Record<string, number>> {
	const byProvider = Map.groupBy(all, ({ provider }) => provider);
	return Object.fromEntries([...byProvider].map(([provider, those]) => [provider, those.length]));
}

export function catalogText(all: readonly Cell[]): string {
	const counts = cellCounts(all);
	const providers = Object.keys(counts).toSorted((one, other) => (counts[other] ?? 0) - (counts[one] ?? 0));
	const byRule = Map.groupBy(all, ({ rule }) => rule);
	const rows = [...byRule].map(([rule, [first, ...others]]) => [rule, first?.severity ?? "", `${others.length + 1}`, first?.title ?? ""]);
	return [
		table(["rule", "severity", "cells", "what holds where it passes"], rows),
		table(
			["provider", "cells"],
			providers.map((provider) => [provider, String(counts[provider])]),
		),
		`  ${byRule.size} rules, ${all.length} cells.\n\n  next:  npm run policy -- --stack prod --cloud aws`,
	].join("\n\n");
}
