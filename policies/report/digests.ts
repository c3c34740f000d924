import { hash } from "node:crypto";

/** JSON of a value in one way only: keys sorted, no space. What is undefined is left out. */
export const canonical = (value: unknown): string => JSON.stringify(value, inOrder);

/** For `JSON.stringify`: keys come sorted, whatever order an object was made in. */
export const inOrder = (_key: string, value: unknown): unknown => (isPlain(value) ? sorted(value) : value);

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === "object" && value !== null && !Array.isArray(value);

function sorted(object: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
	return Object.fromEntries(Object.entries(object).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** @returns SHA-256 as 64 hexadecimal digits */
export const sha256 = (content: string | Uint8Array): string => hash("sha256", content);

export const digestOf = (value: unknown): string => sha256(canonical(value));

/** Of files: path → text. Their order counts for nothing, every character of them does. */
export const digestOfFiles = (files: ReadonlyMap<string, string>): string => digestOf(Object.fromEntries(files));

/** Of rule and resource, so that it outlives changes of everything else: 32 hexadecimal digits. */
export const fingerprintOf = (rule: string, urn: string): string => sha256(`${rule}\n${urn}`).slice(0, 32);
