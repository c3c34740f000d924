/**
 * Unknown inputs with what they refer to. On the wire all unknown values are one well-known text, so that a reference to another encryption key
 * would look like no change; here such a text goes on with the URNs of the resources that it comes from. Which property of them it is stays unknown.
 */
import {
	isObject,
	isSecret,
	makeSecret,
	mapValue,
	outputSignature,
	type Properties,
	signatureOf,
	unknownValue,
	type Value,
} from "../values/signatures.ts";

const mark = `${unknownValue} of `;
const separator = /,(?=urn:pulumi:)/;

/** The inputs that a program gave, as the SDK sends them when it keeps output values: each unknown one becomes a reference. */
export function readReferences(given: Value): Properties {
	return (read(given) ?? {}) as Properties;
}

function read(given: Value): Value | undefined {
	if (typeof given === "string") return holdsUnknown(given) ? unknownValue : given;
	if (Array.isArray(given)) return (given as readonly Value[]).map((item) => read(item) ?? null);
	if (!isObject(given)) return given;
	if (signatureOf(given) === outputSignature) return readOutput(given);
	return Object.fromEntries(Object.entries(given).flatMap(([key, item]) => entry(key, read(item))));
}

/** A known output without a value is an argument that was left out; the SDK sends it as null. */
function readOutput(output: { readonly [key: string]: Value }): Value | undefined {
	if (output.value === null) return undefined;
	const value = output.value === undefined ? unknownValue : read(output.value);
	const told = value === unknownValue ? reference(output.dependencies as readonly string[] | undefined) : (value ?? null);
	return output.secret === true ? makeSecret(told) : told;
}

function entry(key: string, value: Value | undefined): [string, Value][] {
	return value === undefined ? [] : [[key, value]];
}

/** A text that was built around a value which can't be told, for example an address around a secret that can't be opened here. */
function holdsUnknown(text: string): boolean {
	return text.length > unknownValue.length && text.includes(unknownValue) && !text.startsWith(mark);
}

function reference(urns: readonly string[] = []): string {
	return urns.length === 0 ? unknownValue : mark + [...urns].sort().join(",");
}

export function isReference(value: Value): value is string {
	return typeof value === "string" && value.startsWith(mark);
}

/** As the SDK, plans and policies know it: references are unknown values again. */
export function withoutReferencedUrns(value: Value): Value {
	return mapValue(value, (node) => (isReference(node) ? unknownValue : node));
}

/** References with other URNs. */
export function mapReferences(value: Value, change: (urn: string) => string): Value {
	return mapValue(value, (node) => (isReference(node) ? reference(node.slice(mark.length).split(separator).map(change)) : node));
}

/** A secret that can't be opened here: nothing can be said about it, so no change of it is seen. */
function isUnopened(value: Value | undefined): boolean {
	return isSecret(value) && value.value === unknownValue;
}

/** The new value; where it or the old one is a secret that can't be opened, the old one. */
export function takeUnopened(old: Value | undefined, now: Value): Value {
	if (isSecret(old) && isSecret(now)) {
		if (isUnopened(old) || isUnopened(now)) return old as unknown as Value;
		return makeSecret(takeUnopened(old.value, now.value));
	}
	if (Array.isArray(old) && Array.isArray(now)) return (now as readonly Value[]).map((item, at) => takeUnopened(old[at], item));
	if (!isObject(old) || !isObject(now)) return now;
	return Object.fromEntries(Object.entries(now).map(([key, item]) => [key, takeUnopened(old[key], item)]));
}
