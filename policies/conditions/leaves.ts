import { isList, isObject, isSecret, isUnknown, shown, type Value } from "../stack/value.ts";
import { type Condition, inWords, type Judgement, type Outcome, type Seen, type Subject } from "./judgement.ts";
import { joined, type Path, read } from "./path.ts";

export interface LeafOptions {
	/** What the provider takes where nothing is set. @default nothing is known of it: left out fails */
	readonly byDefault?: Value;
}

/** A value at a path of which `wanted` says in words what `holds` asks. What is unknown, and what is inside a secret, can't be told. */
export function test(path: Path, said: string, holds: (value: Value | undefined) => boolean, { byDefault }: LeafOptions = {}): Condition {
	const wanted = inWords(said);
	return (subject) => {
		const found = read(subject.value, path);
		if (isUnknown(found) || isSecret(found)) return judged("can't tell", subject, path, found, wanted);
		const value = found ?? byDefault;
		const outcome = holds(value) ? "pass" : "fail";
		if (found !== undefined || byDefault === undefined) return judged(outcome, subject, path, found, wanted);
		return { outcome, seen: [{ ...sight(subject, path, undefined, wanted), value: `not set, which means ${shown(byDefault)}` }] };
	};
}

function judged(outcome: Outcome, subject: Subject, path: Path, value: Value | undefined, wanted: string): Judgement {
	return { outcome, seen: [sight(subject, path, value, wanted)] };
}

function sight(subject: Subject, path: Path, value: Value | undefined, wanted: string): Seen {
	return { path: joined(subject.path, path), value: shown(value), wanted };
}

export const is = (path: Path, expected: boolean | number | string, options?: LeafOptions): Condition =>
	test(path, JSON.stringify(expected), (value) => value === expected, options);

export const isOneOf = (path: Path, expected: readonly (boolean | number | string)[], options?: LeafOptions): Condition =>
	test(path, `one of ${expected.join(", ")}`, (value) => expected.includes(value as string), options);

/** Anything else, nothing included. */
export const isNot = (path: Path, unwanted: boolean | number | string, options?: LeafOptions): Condition =>
	test(path, `not ${JSON.stringify(unwanted)}`, (value) => value !== unwanted, options);

/** Figures may be written as text, as some providers do. */
export const figure = (value: Value | undefined): number =>
	typeof value === "number" ? value : typeof value === "string" ? Number.parseFloat(value) : Number.NaN;

export const atLeast = (path: Path, least: number, options?: LeafOptions): Condition =>
	test(path, `at least ${least}`, (value) => figure(value) >= least, options);

export const atMost = (path: Path, most: number, options?: LeafOptions): Condition =>
	test(path, `at most ${most}`, (value) => figure(value) <= most, options);

export const matches = (path: Path, pattern: RegExp, wanted: string, options?: LeafOptions): Condition =>
	test(path, wanted, (value) => typeof value === "string" && pattern.test(value), options);

const isEmpty = (value: Value | undefined): boolean =>
	value === undefined || value === "" || (isList(value) && value.length === 0) || (isObject(value) && Object.keys(value).length === 0);

/** Something is set there; a secret is. What a value that only an `up` knows will be can't be told: see `givenBy` for what comes from a resource. */
export function given(path: Path): Condition {
	return (subject) => {
		const value = read(subject.value, path);
		const outcome = isUnknown(value) ? "can't tell" : isEmpty(value) ? "fail" : "pass";
		return judged(outcome, subject, path, value, "set");
	};
}

/** Nothing is set there. */
export function absent(path: Path): Condition {
	return (subject) => {
		const value = read(subject.value, path);
		const outcome = isUnknown(value) ? "can't tell" : isEmpty(value) ? "pass" : "fail";
		return judged(outcome, subject, path, value, "not set");
	};
}

/** A list that has the item. An unknown item may be it. */
export function includes(path: Path, item: boolean | number | string): Condition {
	return (subject) => {
		const list = read(subject.value, path);
		return judged(membership(list, item), subject, path, list, `with ${JSON.stringify(item)}`);
	};
}

function membership(list: Value | undefined, item: Value): Outcome {
	if (isUnknown(list) || isSecret(list)) return "can't tell";
	if (!isList(list)) return "fail";
	if (list.includes(item)) return "pass";
	return list.some((each) => isUnknown(each) || isSecret(each)) ? "can't tell" : "fail";
}

/** Marked as a secret, so that state, plans and logs keep it closed. Nothing set is nothing to mark: not applicable. */
export function markedSecret(path: Path): Condition {
	return (subject) => {
		const value = read(subject.value, path);
		const outcome: Outcome = isEmpty(value) ? "not applicable" : isSecret(value) ? "pass" : isUnknown(value) ? "can't tell" : "fail";
		return {
			outcome,
			seen: [
				{ path: joined(subject.path, path), value: outcome === "fail" ? "a value in clear" : shown(value), wanted: "marked as a secret" },
			],
		};
	};
}

/** The program forbids its deletion: the resource option `protect`. */
export const isProtected: Condition = ({ resource }) => ({
	outcome: resource.protect ? "pass" : "fail",
	seen: [{ path: "protect (resource option)", value: String(resource.protect), wanted: "true" }],
});
