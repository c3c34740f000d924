import { isList, isObject, isSecret, isUnknown, type Value } from "../stack/value.ts";

/** A dotted path, or its keys where one of them has a dot itself. */
export type Path = string | readonly string[];

/** Each path of each rule, once: a thousand resources would otherwise split the same text a thousand times. */
const known = new Map<string, readonly string[]>();

export function keysOf(path: Path): readonly string[] {
	if (typeof path !== "string") return path;
	const keys = known.get(path) ?? path.split(".").filter((key) => key !== "");
	known.set(path, keys);
	return keys;
}

export function joined(before: string, path: Path): string {
	const after = typeof path === "string" ? path : path.join(".");
	return before === "" || after === "" ? before + after : `${before}.${after}`;
}

/** What stands at a path. Where something on the way is unknown or a secret, that: what is inside can't be told. */
export function read(value: Value | undefined, path: Path): Value | undefined {
	let place = value;
	for (const key of keysOf(path)) {
		if (isUnknown(place) || isSecret(place)) return place;
		if (isList(place)) place = place[Number(key)];
		else if (isObject(place)) place = place[key];
		else return undefined;
	}
	return place ?? undefined;
}
