import { settingPath } from "../kit/settle.ts";
import { isTable, perEnvironment, perPhase } from "./defaults.ts";
import { type Cell, type Default, type Environment, environments, type Field, type Row, type Written } from "./fields.ts";
import { declared, type Fields } from "./settings.ts";

/** One setting, as the docs show it. */
export interface ListedSetting {
	/** As in a stack file: "learning-assistant:database.replicas". */
	readonly path: string;
	readonly type: string;
	readonly limits: string;
	readonly doc: string;
	/** In words, for every environment, phase and target that differs. */
	readonly default: string;
}

/** Every setting, in the order of the declaration. */
export function listSettings(): readonly ListedSetting[] {
	return listFields("", declared);
}

function listFields(prefix: string, fields: Fields): ListedSetting[] {
	return Object.entries(fields).flatMap(([key, node]) =>
		"section" in node ? listFields(`${prefix}${key}.`, node.fields) : [listField(prefix + key, node)],
	);
}

function listField(path: string, { type, limits, doc, default: table }: Field<unknown, string | undefined>): ListedSetting {
	return { path: settingPath(path), type, limits, doc, default: table === undefined ? "absent" : inWords(table) };
}

function inWords(table: Default): string {
	if (!isTable(table)) return written(table);
	const others = Object.entries(table.on ?? {}).map(([target, row]) => `${target}: ${rowInWords(row)}`);
	return [rowInWords(table.everywhere), ...others].join("; ") + (table.because === undefined ? "" : ` (${table.because})`);
}

/** Neighbouring environments with the same value are named together. */
function rowInWords(row: Row): string {
	if (!perEnvironment(row)) return cellInWords(row);
	const byValue = new Map<string, Environment[]>();
	for (const environment of environments)
		byValue.set(cellInWords(row[environment]), [...(byValue.get(cellInWords(row[environment])) ?? []), environment]);
	return [...byValue].map(([value, names]) => `${value} in ${names.join(", ")}`).join("; ");
}

function cellInWords(cell: Cell): string {
	return perPhase(cell) ? Object.entries(cell).map(([phase, value]) => `${written(value)} at ${phase}`).join(", ") : written(cell); // biome-ignore format: one thought
}

function written(value: Written): string {
	return Array.isArray(value) ? `[${value.join(", ")}]` : String(value);
}
