import { isObject, isSecret, type Properties, type Value } from "./signatures.ts";

/** Deep equality; the order of keys doesn't matter, secrecy does. */
export function equal(a: Value | undefined, b: Value | undefined): boolean {
	if (a === b) return true;
	if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, at) => equal(item, b[at]));
	if (!isObject(a) || !isObject(b)) return false;
	const keys = Object.keys(a);
	return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && equal(a[key], b[key]));
}

/** Text with sorted keys: the same value always gives the same text. */
export function canonical(value: Value): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
	if (!isObject(value)) return JSON.stringify(value);
	const entries = Object.keys(value).sort();
	return `{${entries.map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? null)}`).join(",")}}`;
}

export type DiffKind = "add" | "add-replace" | "delete" | "delete-replace" | "update" | "update-replace";
export interface PropertyDiff {
	readonly kind: DiffKind;
	/** Whether inputs were compared with inputs, not with the state. */
	readonly inputDiff: boolean;
}

/** Top-level keys that differ, in the order of the old keys and then the new ones. */
export function changedKeys(olds: Properties, news: Properties): string[] {
	const keys = new Set([...Object.keys(olds), ...Object.keys(news)]);
	return [...keys].filter((key) => !equal(olds[key], news[key]));
}

/** The difference of two property bags by path, with Pulumi's path syntax. */
export function detailedDiff(olds: Properties, news: Properties): Record<string, PropertyDiff> {
	const found: Record<string, PropertyDiff> = {};
	for (const key of changedKeys(olds, news)) collect(pathOf("", key), olds[key], news[key], found);
	return found;
}

function collect(path: string, old: Value | undefined, now: Value | undefined, found: Record<string, PropertyDiff>): void {
	if (equal(old, now)) return;
	if (old === undefined || now === undefined) {
		found[path] = { kind: old === undefined ? "add" : "delete", inputDiff: true };
	} else if (Array.isArray(old) && Array.isArray(now)) {
		for (let at = 0; at < Math.max(old.length, now.length); at++) collect(`${path}[${at}]`, old[at], now[at], found);
	} else if (isObject(old) && isObject(now) && !isSecret(old) && !isSecret(now)) {
		for (const key of changedKeys(old as Properties, now as Properties)) collect(pathOf(path, key), old[key], now[key], found);
	} else found[path] = { kind: "update", inputDiff: true };
}

function pathOf(parent: string, key: string): string {
	if (!/^[A-Za-z_$][\w$-]*$/.test(key)) return `${parent}[${JSON.stringify(key)}]`;
	return parent === "" ? key : `${parent}.${key}`;
}
