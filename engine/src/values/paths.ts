import { Refusal } from "../refusal.ts";
import { isObject, isSecret, makeSecret, type Properties, type Value } from "./signatures.ts";

/** A property path in Pulumi's syntax: `a.b[0]["c d"]`, `*` for any key or index. */
export type Path = readonly (string | number)[];

const step = /^(?:\.?([^.[\]"]+)|\[(\d+|\*)\]|\["((?:[^"\\]|\\.)*)"\])/;

export function parsePath(text: string): Path {
	const path: (string | number)[] = [];
	for (let rest = text; rest !== ""; ) {
		const match = step.exec(rest);
		if (match === null) throw badPath(text);
		const [whole, name, index, quoted] = match;
		if (name !== undefined) path.push(name);
		else if (index !== undefined) path.push(index === "*" ? "*" : Number(index));
		else path.push(JSON.parse(`"${quoted}"`) as string);
		rest = rest.slice(whole.length);
	}
	if (path.length === 0) throw badPath(text);
	return path;
}

function badPath(text: string): Refusal {
	return new Refusal([
		{ path: "ignoreChanges, replaceOnChanges", value: text, why: "It is not a property path.", fix: 'Write it like a.b[0]["c d"].' },
	]);
}

/** Whether `path` names `other` or something that holds it. */
export function contains(path: Path, other: Path): boolean {
	return path.length <= other.length && path.every((part, at) => part === "*" || String(part) === String(other[at]));
}

/** Puts the old values back at the ignored paths; a value that had not been there is taken out again. */
export function ignoreChanges(news: Properties, olds: Properties, paths: readonly string[]): Properties {
	return paths.map(parsePath).reduce<Properties>((result, path) => copyAt(result, olds, path) as Properties, news);
}

function copyAt(into: Value, from: Value | undefined, path: Path): Value {
	if (isSecret(into)) return makeSecret(copyAt(into.value, isSecret(from) ? from.value : from, path));
	const source = isSecret(from) ? from.value : from;
	const [head, ...rest] = path;
	if (head === undefined) return into;
	if (Array.isArray(into)) return copyInArray(into, source, head, rest);
	if (!isObject(into)) return into;
	const result: Properties = { ...into };
	for (const key of head === "*" ? allKeys(into, source) : [String(head)])
		setOrDrop(result, key, isObject(source) ? source[key] : undefined, rest);
	return result;
}

function copyInArray(into: readonly Value[], source: Value | undefined, head: string | number, rest: Path): Value {
	return into.map((item, at) => {
		if (head !== "*" && Number(head) !== at) return item;
		const old = Array.isArray(source) ? (source as readonly Value[])[at] : undefined;
		return rest.length === 0 ? (old ?? item) : copyAt(item, old, rest);
	});
}

function setOrDrop(result: Properties, key: string, old: Value | undefined, rest: Path): void {
	const now = result[key];
	if (rest.length > 0) {
		if (now !== undefined) result[key] = copyAt(now, old, rest);
	} else if (old === undefined) delete result[key];
	else result[key] = old;
}

function allKeys(into: { readonly [key: string]: Value }, from: Value | undefined): string[] {
	return [...new Set([...Object.keys(into), ...(isObject(from) ? Object.keys(from) : [])])];
}
