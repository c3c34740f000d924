import { setTimeout as delay } from "node:timers/promises";
import type { Pace } from "../wait.ts";

/** Time that passes by sleeping alone, and by nobody answering. */
export interface VirtualPace extends Pace {
	/** Milliseconds of every sleep. */
	readonly slept: readonly number[];
	/** Lets the look that is going on take longer than it may. */
	runOut(): void;
}

/** `random` is 1 unless said otherwise, so that every pause is as long as it may be. */
export function virtualPace(random: () => number = () => 1): VirtualPace {
	const slept: number[] = [];
	let now = 0;
	let look = { milliseconds: 0, late: new AbortController() };
	return {
		slept,
		random,
		now: () => now,
		sleep: async (milliseconds, signal) => {
			slept.push(milliseconds);
			now += milliseconds;
			await delay(0, undefined, { signal });
		},
		deadline: (milliseconds) => {
			look = { milliseconds, late: new AbortController() };
			return look.late.signal;
		},
		runOut: () => {
			now += look.milliseconds;
			look.late.abort();
		},
	};
}

/** What holds from which second on; the last line whose second has come. */
export function at<World>(lines: readonly (readonly [second: number, world: World])[], milliseconds: number): World {
	const line = lines.findLast(([second]) => second * 1000 <= milliseconds);
	if (line === undefined) throw new Error("the first line of a timeline begins at 0");
	return line[1];
}
