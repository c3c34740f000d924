import { useSyncExternalStore } from "react";

/** Whether the media query `query` holds, now and whenever it changes. */
export function useMedia(query: string): boolean {
	return useSyncExternalStore(
		(listener) => {
			const media = matchMedia(query);
			media.addEventListener("change", listener);
			return () => media.removeEventListener("change", listener);
		},
		() => matchMedia(query).matches,
	);
}
