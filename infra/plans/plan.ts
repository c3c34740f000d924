import type { Recorded } from "../testing/recording.ts";

/** Everything that a program asks its providers for. */
export type Plan = readonly Recorded[];

/** Something wrong with a plan as a whole. */
export interface Finding {
	/** Type and name of the resource that it stands in. */
	readonly resource: string;
	/** A sentence. */
	readonly why: string;
}

/** One thing that must hold over every plan. */
export type Check = (plan: Plan) => readonly Finding[];

export const idOf = ({ type, name }: Pick<Recorded, "type" | "name">): string => `${type}::${name}`;

export function ofType(plan: Plan, ...types: readonly string[]): Plan {
	return plan.filter(({ type }) => types.includes(type));
}

/** A text among a resource's inputs, and where it stands. */
export interface Text {
	readonly path: string;
	readonly text: string;
}

/** Every text among the inputs: inside lists, secrets, and documents that are written as JSON. */
export function textsOf(value: unknown, path = ""): readonly Text[] {
	if (typeof value === "string") return inside(value, path);
	if (typeof value !== "object" || value === null) return [];
	const entries = Object.entries(value);
	return entries.flatMap(([key, inner]) => textsOf(inner, path === "" ? key : `${path}.${key}`));
}

function inside(text: string, path: string): readonly Text[] {
	const document = documentOf(text);
	return document === undefined ? [{ path, text }] : textsOf(document, path);
}

/** The document that a text holds: policies and container definitions are JSON in a string. */
export function documentOf(text: unknown): object | undefined {
	if (typeof text !== "string" || !/^\s*[[{]/.test(text)) return undefined;
	try {
		return JSON.parse(text) as object;
	} catch {
		return undefined;
	}
}

/** What stands at a path of keys; undefined where something on the way is missing. A secret is looked into. */
export function at(value: unknown, ...keys: readonly (string | number)[]): unknown {
	let place = value;
	for (const key of keys) {
		const opened = opens(place);
		if (typeof opened !== "object" || opened === null) return undefined;
		place = (opened as Record<string | number, unknown>)[key];
	}
	return opens(place);
}

function opens(value: unknown): unknown {
	const secret = (value ?? {}) as { readonly "[secret]"?: unknown };
	return typeof value === "object" && "[secret]" in secret ? secret["[secret]"] : value;
}

/** A list, whatever was asked for it: absent is empty. */
export function listAt(value: unknown, ...keys: readonly (string | number)[]): readonly unknown[] {
	const found = at(value, ...keys);
	return Array.isArray(found) ? found : found === undefined ? [] : [found];
}
