import type { Values } from "./handler.ts";

/** The key by which Pulumi marks special values on the wire. */
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
const outputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
/** How a value that is not known yet looks in a preview. */
const unknowns: ReadonlySet<unknown> = new Set(["04da6b54-80e4-46f7-96ec-b56ff0331ba9"]);

interface Marked {
	readonly [signatureKey]: string;
	readonly value?: unknown;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
const signatureOf = (value: unknown): string | undefined => (isObject(value) ? (value as unknown as Marked)[signatureKey] : undefined);

/** The value without secret marks, at any depth. */
export function unwrap(value: unknown): unknown {
	const signature = signatureOf(value);
	if (signature === secretSignature || signature === outputSignature) return unwrap((value as unknown as Marked).value);
	if (Array.isArray(value)) return value.map(unwrap);
	return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unwrap(inner)])) : value;
}

export const unwrapAll = (values: Values): Values => unwrap(values) as Values;

/** Whether a value, or one inside it, is marked secret. */
export function holdsSecret(value: unknown): boolean {
	const signature = signatureOf(value);
	if (signature === secretSignature) return true;
	if (Array.isArray(value)) return value.some(holdsSecret);
	return isObject(value) && Object.values(value).some(holdsSecret);
}

/** Whether a value, or one inside it, is not known yet. */
export function holdsUnknown(value: unknown): boolean {
	if (unknowns.has(value)) return true;
	if (Array.isArray(value)) return value.some(holdsUnknown);
	if (signatureOf(value) === outputSignature && !("value" in (value as object))) return true;
	return isObject(value) && Object.values(value).some(holdsUnknown);
}

/** Names of the values that are secret, or hold one. */
export const secretKeys = (values: Values): readonly string[] => Object.keys(values).filter((key) => holdsSecret(values[key]));

/** Marks values by name as secret; an absent one is left absent. */
export function markSecret(values: Values, keys: Iterable<string>): Record<string, unknown> {
	const secret = new Set(keys);
	return Object.fromEntries(
		Object.entries(values).flatMap(([key, value]) => {
			if (value === undefined) return [];
			return [[key, secret.has(key) ? { [signatureKey]: secretSignature, value } : value]];
		}),
	);
}
