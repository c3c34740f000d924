import { useSyncExternalStore } from "react";

export type Theme = "light" | "dark";

const system = matchMedia("(prefers-color-scheme: dark)");
const listeners = new Set<() => void>();

const systemTheme = (): Theme => (system.matches ? "dark" : "light");
const shownTheme = (): Theme => (document.documentElement.dataset.theme as Theme | undefined) ?? systemTheme();

function watchTheme(listener: () => void): () => void {
	listeners.add(listener);
	system.addEventListener("change", listener);
	return () => {
		listeners.delete(listener);
		system.removeEventListener("change", listener);
	};
}

/** Choosing what the system shows anyway drops the choice, so the page follows the system again. */
export function chooseTheme(theme: Theme): void {
	if (theme === systemTheme()) delete document.documentElement.dataset.theme;
	else document.documentElement.dataset.theme = theme;
	try {
		if (theme === systemTheme()) localStorage.removeItem("theme");
		else localStorage.setItem("theme", theme);
	} catch {
		// Storage is switched off: the choice lasts until the page is closed.
	}
	for (const listener of listeners) listener();
}

export const useTheme = (): Theme => useSyncExternalStore(watchTheme, shownTheme);
