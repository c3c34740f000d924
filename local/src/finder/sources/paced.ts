import type { Progress } from "./source.ts";

const secondsBetweenReports = 5;

/** Passes a text on at most every five seconds; texts in between are not built. The first is due five seconds after the start. */
export function paced(progress: Progress): (text: (seconds: number) => string) => void {
	const start = Date.now();
	let reported = start;
	return (text) => {
		const now = Date.now();
		if (now - reported < secondsBetweenReports * 1000) return;
		reported = now;
		progress(text(Math.round((now - start) / 1000)));
	};
}
