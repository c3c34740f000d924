import { useEffect } from "react";

/** Names the tab and, through the frame's live region, tells a screen reader where it has come. */
export function useTitle(title: string | undefined): void {
	useEffect(() => {
		if (title) document.title = `${title} · Learning assistant`;
	}, [title]);
}
