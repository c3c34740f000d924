import { nearest } from "../kit/nearest.ts";
import { type Mistake, Refusal } from "../kit/refusal.ts";
import { settingPath } from "../kit/settle.ts";
import type { Selectors } from "./defaults.ts";
import type { Field } from "./fields.ts";
import { type Plain, type Reading, readField, shown } from "./read-field.ts";
import { declared, type Fields, type Section, type Settings } from "./settings.ts";

/** Configuration as Pulumi hands it over. */
export interface GivenConfig {
	/** Full key, for example "learning-assistant:database" → text; sections are JSON. */
	readonly values: Readonly<Record<string, string>>;
	/** Full keys whose value, or a part of it, stands encrypted in the stack file. */
	readonly secretKeys: readonly string[];
}

/**
 * Settings from a stack's configuration. Keys of other namespaces are left alone.
 * @throws Refusal of all mistakes at once
 */
export function load({ values, secretKeys }: GivenConfig): Settings {
	const own = ownValues(values);
	const given: Plain = Object.fromEntries([...own].map(([key, text]) => [key, decode(key, text)]));
	const mistakes = unknownKeys(given, declared, "");
	const selectors = readSelectors(own);
	const settings = Object.entries(declared as Fields).map(([key, node]) =>
		readNode(key, node, given[key], { selectors, encrypted: secretKeys.includes(settingPath(key)), mistakes, siblings: {} }),
	);
	if (mistakes.length > 0) throw new Refusal(mistakes);
	return deepFreeze(Object.fromEntries(settings)) as Settings;
}

function ownValues(values: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
	const prefix = settingPath("");
	const own = Object.entries(values).filter(([key]) => key.startsWith(prefix));
	return new Map(own.map(([key, text]) => [key.slice(prefix.length), text]));
}

/** Wrong selectors are reported where they are read as settings; until then their default stands in, so that the rest is checked too. */
function readSelectors(own: ReadonlyMap<string, string>): Selectors {
	const { cloud, environment, phase } = declared;
	const pick = <T>(key: string, field: Field<T>): T => {
		const parsed = field.parse(own.get(key));
		return "value" in parsed ? parsed.value : (field.default as T);
	};
	return { cloud: pick("cloud", cloud), environment: pick("environment", environment), phase: pick("phase", phase) };
}

/** Pulumi hands scalars over as bare text, and lists and sections as JSON. */
function decode(key: string, text: string): unknown {
	const node = Object.hasOwn(declared, key) ? (declared as Fields)[key] : undefined;
	if (node === undefined || !("section" in node || node.type.startsWith("list"))) return text;
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

/** The setting's name inside, and its value. */
function readNode(path: string, node: Section | Field<unknown, string | undefined>, given: unknown, reading: Reading): [string, unknown] {
	const key = path.slice(path.lastIndexOf(".") + 1);
	return "section" in node ? [key, readSection(path, node, given, reading)] : [node.as ?? key, readField(path, node, given, reading)];
}

function readSection(path: string, { fields }: Section, given: unknown, reading: Reading): Plain {
	if (given !== undefined && !isPlain(given)) {
		const fix = `Indent them below it: ${Object.keys(fields).join(", ")}.`;
		reading.mistakes.push({ path: settingPath(path), ...shown(given, reading), why: "expected a group of settings.", fix });
	}
	const inner = isPlain(given) ? given : {};
	reading.mistakes.push(...unknownKeys(inner, fields, `${path}.`));
	const read: Record<string, unknown> = {};
	for (const [key, node] of Object.entries(fields)) {
		const [name, value] = readNode(`${path}.${key}`, node, Object.hasOwn(inner, key) ? inner[key] : undefined, {
			...reading,
			siblings: read,
		});
		read[name] = value;
	}
	return read;
}

function unknownKeys(given: Plain, fields: Fields, prefix: string): Mistake[] {
	const unknown = Object.keys(given).filter((key) => !Object.hasOwn(fields, key));
	return unknown.map((key) => ({ path: settingPath(prefix + key), ...unknownReason(key, fields, prefix) }));
}

function unknownReason(key: string, fields: Fields, prefix: string): Omit<Mistake, "path"> {
	const near = nearest(key, Object.keys(fields));
	const fix =
		near === undefined ? `Remove it; known here are ${Object.keys(fields).join(", ")}.` : `Did you mean ${settingPath(prefix + near)}?`;
	return { why: "there is no such setting.", fix };
}

function isPlain(value: unknown): value is Plain {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

function deepFreeze<T>(value: T): T {
	if (typeof value === "object" && value !== null) {
		for (const inner of Object.values(value)) deepFreeze(inner);
		Object.freeze(value);
	}
	return value;
}
