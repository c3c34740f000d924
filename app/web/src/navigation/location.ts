import { useSyncExternalStore } from "react";

/** What a link tells the next page without putting it into the address. */
export interface PageState {
	/** Words to mark on the page: what an answer rested on. */
	readonly passage?: string;
}

const listeners = new Set<() => void>();
const announce = () => {
	for (const listener of listeners) listener();
};

export function navigate(path: string, options: { replace?: boolean; state?: PageState } = {}): void {
	history[options.replace ? "replaceState" : "pushState"](options.state ?? null, "", path);
	if (!options.replace) scrollTo(0, 0);
	announce();
}

/** Calls `listener` on every step within the page, also on one that stays at the same address. Returns what ends it. */
export function watchLocation(listener: () => void): () => void {
	listeners.add(listener);
	addEventListener("popstate", listener);
	return () => {
		listeners.delete(listener);
		removeEventListener("popstate", listener);
	};
}

export const usePath = (): string => useSyncExternalStore(watchLocation, () => location.pathname);
export const usePageState = (): PageState => useSyncExternalStore(watchLocation, () => history.state as PageState | null) ?? {};

/** The `:names` of `pattern` in `path`, or undefined when it is another path: `matchPath("/lessons/:id", "/lessons/7")` is `{ id: "7" }`. */
export function matchPath(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
	const wanted = pattern.split("/");
	const given = path.replace(/(?<=.)\/$/, "").split("/");
	if (wanted.length !== given.length) return undefined;
	const found: Record<string, string> = {};
	for (const [index, part] of wanted.entries()) {
		const value = given[index]!;
		if (part.startsWith(":") && value !== "") found[part.slice(1)] = value;
		else if (part !== value) return undefined;
	}
	return found;
}
