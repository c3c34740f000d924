import type { Placed } from "./traffic-instances.ts";

/** What befell the instances of a version since somebody began to look. */
export interface Unasked {
	readonly crashes: number;
	readonly unready: number;
}

/** One look at a server and its process. */
export interface Look extends Pick<Placed, "name" | "stage" | "process"> {
	/** Times that the proxy saw it go down, since its worker began. */
	readonly downs: number;
}

/**
 * What two looks in a row tell that nobody asked for. The proxy counts a server that is drained, or put into maintenance, as one that went down: only
 * those count that were to serve at both looks.
 */
export function between(before: readonly Look[], now: readonly Look[]): Unasked {
	const pairs = now.map((each) => [before.find(({ name }) => name === each.name), each] as const);
	return {
		crashes: pairs.reduce((sum, [earlier, later]) => sum + crashed(earlier, later), 0),
		unready: pairs.reduce((sum, [earlier, later]) => sum + downed(earlier, later), 0),
	};
}

/** Processes that ended and were started again, or wait for it. A process that was put anew counts from one. */
const endings = ({ process }: Look): number => (process ? process.starts - 1 + (process.state === "backing-off" ? 1 : 0) : 0);

function crashed(before: Look | undefined, now: Look): number {
	if (now.stage === "going" || now.stage === "empty") return 0;
	const earlier = before ? endings(before) : 0;
	return endings(now) >= earlier ? endings(now) - earlier : endings(now);
}

/** A worker that began anew counts from zero. Where the process is another, it ended in between: asked to, or that counts as a crash. */
function downed(before: Look | undefined, now: Look): number {
	if (before?.stage !== "serving" || now.stage !== "serving" || before.process?.pid !== now.process?.pid) return 0;
	return now.downs >= before.downs ? now.downs - before.downs : now.downs;
}
