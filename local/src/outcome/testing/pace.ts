import { setTimeout as delay } from "node:timers/promises";
import type { Pace } from "../wait.ts";

/** Time that passes by sleeping alone. */
export interface VirtualPace extends Pace {
	/** Milliseconds of every sleep. */
	readonly slept: readonly number[];
}

/** `random` is 1 unless said otherwise, so that every pause is as long as it may be. */
export function virtualPace({ random = () => 1, lookMs = 30_000 }: Partial<Pick<Pace, "random" | "lookMs">> = {}): VirtualPace {
	const slept: number[] = [];
	let now = 0;
	return {
		slept,
		lookMs,
		random,
		now: () => now,
		sleep: async (milliseconds, signal) => {
			slept.push(milliseconds);
			now += milliseconds;
			await delay(0, undefined, { signal });
		},
	};
}

/** What holds from which second on; the last line whose second has come. */
export function at<World>(lines: readonly (readonly [second: number, world: World])[], milliseconds: number): World {
	const line = lines.findLast(([second]) => second * 1000 <= milliseconds);
	if (line === undefined) throw new Error("the first line of a timeline begins at 0");
	return line[1];
}
