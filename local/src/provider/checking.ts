import type { CheckFailure } from "@pulumi/pulumi/provider/index.js";
import type { ZodType } from "zod";
import type { Values } from "./handler.ts";
import type { AnyHandler } from "./handlers.ts";
import { holdsUnknown } from "./wire.ts";

export interface Checked {
	readonly inputs: Values;
	readonly failures: CheckFailure[];
}

/** All mistakes of the inputs at once, and the inputs with their defaults. In a preview a mistake at a value that isn't known yet is none. */
export function checkInputs({ inputs: schema, complete, refused }: AnyHandler, news: Values, olds: Values): Checked {
	const { success, data, error } = schema.safeParse(news);
	const refusals = refused?.(news) ?? [];
	if (success) return { inputs: complete?.(data, olds) ?? data, failures: [...refusals] };
	const known = error.issues.filter(({ path }) => !holdsUnknown(valueAt(news, path)));
	const failures = known.map(({ path, message }) => ({ property: path.join("."), reason: message }));
	return { inputs: { ...defaultsOf(schema, news), ...news }, failures: [...failures, ...refusals] };
}

/** Without them a preview would show every default as a change, for as long as another input is unknown. */
function defaultsOf(schema: AnyHandler["inputs"], news: Values): Values {
	const absent = Object.entries(shapeOf(schema)).filter(([name]) => news[name] === undefined);
	const defaults = absent.map(([name, input]) => [name, input.safeParse(undefined).data] as const);
	return Object.fromEntries(defaults.filter(([, value]) => value !== undefined));
}

/** Inputs by name, each with its own rule. */
export const shapeOf = (schema: AnyHandler["inputs"]): Readonly<Record<string, ZodType>> =>
	(schema as unknown as { readonly shape: Readonly<Record<string, ZodType>> }).shape;

/** The value at a path, or the nearest above it that there is. */
function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
	return path.reduce<unknown>(
		(at, key) => (typeof at === "object" && at !== null && key in at ? (at as Record<PropertyKey, unknown>)[key] : at),
		value,
	);
}
