/**
 * Values as the wire and the state have them: plain JSON, in which a secret is an object with a signature and a value that isn't known yet a
 * well-known text. The constants are Pulumi's.
 */
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** One for each kind of value: a program's unknown boolean comes with another text than its unknown list. */
const unknownTexts: ReadonlySet<string> = new Set([
	"04da6b54-80e4-46f7-96ec-b56ff0331ba9",
	"1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
	"3eeb2bf0-c639-47a8-9e75-3b44932eb421",
	"6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
	"030794c1-ac77-496b-92df-f27374a8bd58",
	"e48ece36-62e2-4504-bad9-02848725956a",
	"dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);
const length = 36;

/** What an unknown input is written as where none is given yet, for example in a test's case. */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };
export type Properties = Readonly<Record<string, Value>>;

export function isObject(value: Value | undefined): value is { readonly [key: string]: Value } {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isList(value: Value | undefined): value is readonly Value[] {
	return Array.isArray(value);
}

/** Whether a value will only be known after an `up`. A plan's file adds to the text which resources it comes from. */
export function isUnknown(value: Value | undefined): boolean {
	return typeof value === "string" && value.length >= length && unknownTexts.has(value.slice(0, length));
}

export function isSecret(value: Value | undefined): boolean {
	return isObject(value) && value[signatureKey] === secretSignature;
}

/** As a program marks it. */
export function secret(value: Value): Value {
	return { [signatureKey]: secretSignature, value };
}

const longest = 160;

/** A value as a report may show it: never a secret, and one line of bounded length. */
export function shown(value: Value | undefined): string {
	if (value === undefined || value === null) return "not set";
	if (isUnknown(value)) return "known after up";
	const text = written(value, longest + 1);
	return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** As JSON, at least so many characters of it where there are as many: a policy of a thousand lines isn't written to show its first. */
function written(value: Value, characters: number): string {
	if (isSecret(value)) return '"[secret]"';
	if (isUnknown(value)) return '"[known after up]"';
	if (isList(value))
		return `[${joinedUntil(
			value.map((item) => ["", item] as const),
			characters,
		)}]`;
	return isObject(value) ? `{${joinedUntil(sortedEntries(value), characters)}}` : JSON.stringify(value);
}

/** Sorted: a plan and the CLI's protocol tell an object's keys in different orders. */
function sortedEntries(value: Properties): readonly (readonly [string, Value])[] {
	const keys = Object.keys(value).sort();
	return keys.map((key) => [`${JSON.stringify(key)}:`, value[key] as Value] as const);
}

function joinedUntil(entries: readonly (readonly [string, Value])[], characters: number): string {
	let text = "";
	for (const [key, value] of entries) {
		if (text.length >= characters) break;
		text += (text === "" ? "" : ",") + key + written(value, characters - text.length - key.length);
	}
	return text;
}
