import { useEffect, useState, useSyncExternalStore } from "react";
import { asProblem, type Problem } from "./problem.ts";
import { get } from "./request.ts";
import type { Page } from "./shapes.ts";

/** `data` may be there while a newer copy is on its way; `problem` is the last try's. */
export interface Read<T> {
	readonly data?: T;
	readonly problem?: Problem;
}

const nothing: Read<never> = {};
const held = new Map<string, Read<unknown>>();
const pending = new Map<string, Promise<void>>();
const listeners = new Map<string, Set<() => void>>();

function hold(path: string, read: Read<unknown>): void {
	held.set(path, read);
	for (const listener of listeners.get(path) ?? []) listener();
}

function load(path: string): void {
	if (pending.has(path)) return;
	const loading: Promise<void> = get(path)
		.then(
			(data) => ({ data }),
			(error) => ({ ...held.get(path), problem: asProblem(error) }),
		)
		.then((read) => {
			// An answer that was overtaken by `forgetReads` or a sign-out belongs to the past.
			if (pending.get(path) === loading) hold(path, read);
		})
		.finally(() => pending.get(path) === loading && pending.delete(path));
	pending.set(path, loading);
}

function watch(path: string, listener: () => void): () => void {
	const set = listeners.get(path) ?? new Set();
	listeners.set(path, set.add(listener));
	return () => {
		set.delete(listener);
		if (set.size === 0) listeners.delete(path);
	};
}

/** What GET `path` answers: the last known at once, and a fresh one as soon as it comes. A null path reads nothing. */
export function useRead<T>(path: string | null): Read<T> {
	useEffect(() => {
		if (path) load(path);
	}, [path]);
	return useSyncExternalStore(
		(listener) => (path ? watch(path, listener) : () => {}),
		() => (path ? (held.get(path) as Read<T> | undefined) : undefined) ?? nothing,
	);
}

/** Reads again what a write has changed: every path that begins with one of `prefixes`. What nobody looks at is dropped. */
export function forgetReads(...prefixes: readonly string[]): void {
	for (const path of new Set([...held.keys(), ...pending.keys()])) {
		if (!prefixes.some((prefix) => path.startsWith(prefix))) continue;
		pending.delete(path);
		if (listeners.has(path)) load(path);
		else held.delete(path);
	}
}

/** Puts in place what a write has answered, so that no reader waits for a second answer. */
export function changeRead<T>(path: string, change: (data: T) => T): void {
	const read = held.get(path) as Read<T> | undefined;
	if (read?.data !== undefined) hold(path, { data: change(read.data) });
}

/** Drops everything: the next reader may be somebody else. */
export function clearReads(): void {
	pending.clear();
	held.clear();
}

export interface Pages<Item> extends Read<readonly Item[]> {
	/** Reads the next page; undefined when there is none. */
	readonly more: (() => Promise<void>) | undefined;
}

/** A cursor-paged list: the first page like any read, the following ones when asked. */
export function usePages<Item>(path: string): Pages<Item> {
	const first = useRead<Page<Item>>(path);
	const [later, setLater] = useState<{
		readonly after: Page<Item> | undefined;
		readonly pages: readonly Page<Item>[];
		readonly problem?: Problem;
	}>();
	// Pages read after another first page would repeat or miss items.
	const pages = later && later.after === first.data ? later.pages : [];
	const problem = first.problem ?? (later?.after === first.data ? later?.problem : undefined);
	const last = pages.at(-1) ?? first.data;
	const readMore = async () => {
		const next = await get<Page<Item>>(`${path}${path.includes("?") ? "&" : "?"}cursor=${encodeURIComponent(last!.nextCursor!)}`).catch(
			asProblem,
		);
		setLater("items" in next ? { after: first.data, pages: [...pages, next] } : { after: first.data, pages, problem: next });
	};
	return {
		...(first.data ? { data: [first.data, ...pages].flatMap((page) => page.items) } : {}),
		...(problem ? { problem } : {}),
		more: last?.nextCursor ? readMore : undefined,
	};
}
