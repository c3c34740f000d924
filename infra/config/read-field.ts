import type { Mistake } from "../kit/refusal.ts";
import { settingPath } from "../kit/settle.ts";
import { defaultFor, type Selectors } from "./defaults.ts";
import type { AtLeast, Field, Only } from "./fields.ts";

export type Plain = Readonly<Record<string, unknown>>;

/** What a branch of the settings is read with. */
export interface Reading {
	readonly selectors: Selectors;
	/** Whether the key above all this holds something encrypted: then no value of it is shown. */
	readonly encrypted: boolean;
	/** Where mistakes are gathered. */
	readonly mistakes: Mistake[];
	/** Settings of the same section that are declared above, by their names inside. */
	readonly siblings: Plain;
}

/** One setting: what was given, or its default. Undefined where it is absent, or wrong and then among the mistakes. */
export function readField<T>(path: string, field: Field<T, string | undefined>, given: unknown, reading: Reading): T | undefined {
	if (given === undefined && field.default === undefined) return undefined;
	if (given !== undefined && field.secret && !reading.encrypted) return mistaken(reading, inClear(path));
	const idle = idleReason(field, reading.siblings);
	if (idle !== undefined && given !== undefined) mistaken(reading, doesNothing(path, idle, given, reading));
	const parsed = field.parse(idle?.otherwise ?? given ?? defaultFor(field.default as never, reading.selectors));
	if ("why" in parsed) return mistaken(reading, { path: settingPath(path), ...shown(given, reading), why: parsed.why, fix: fixFor(field) });
	return field.atLeast === undefined ? parsed.value : raised(path, parsed.value, given, field.atLeast, reading);
}

function mistaken({ mistakes }: Reading, mistake: Mistake): undefined {
	mistakes.push(mistake);
}

function inClear(path: string): Mistake {
	const command = `pulumi config set --secret --path '${settingPath(path)}'`;
	const fix = `Take it out of the stack file, change it wherever else it is used, and give the new one by: ${command}.`;
	return { path: settingPath(path), why: "a secret stands here in clear.", fix };
}

function idleReason({ only }: Field<unknown, string | undefined>, siblings: Plain): Only | undefined {
	const other = only && siblings[only.setting];
	return other === undefined || only?.holds(other) ? undefined : only;
}

function doesNothing(path: string, { why }: Only, given: unknown, reading: Reading): Mistake {
	return { path: settingPath(path), ...shown(given, reading), why: `it would do nothing: ${why}`, fix: "Remove it." };
}

/** A default gives way to the setting it depends on; what a user gave is never changed in silence. */
function raised<T>(path: string, value: T, given: unknown, { setting, unit, why }: AtLeast, reading: Reading): T {
	const least = reading.siblings[setting] as T | undefined;
	if (typeof least !== "number" || typeof value !== "number" || value >= least) return value;
	const reason = `it can't be below ${least}${unit}: ${why}`;
	if (given !== undefined)
		mistaken(reading, { path: settingPath(path), ...shown(given, reading), why: reason, fix: `Set it to ${least}${unit} or more.` });
	return least;
}

function fixFor({ type, limits }: Field<unknown, string | undefined>): string {
	const article = /^(one|true|encrypted)/.test(type) ? "" : "a ";
	return `Give ${article}${type}${limits === "" ? "" : ` (${limits})`}, or leave it out for the default.`;
}

/** The value of a mistake, hidden where it may be a secret. */
export function shown(given: unknown, { encrypted }: { readonly encrypted: boolean }): { readonly value?: string } {
	if (given === undefined) return {};
	return { value: encrypted ? "[secret]" : typeof given === "string" ? given : (JSON.stringify(given) ?? String(given)) };
}
