import { readFileSync } from "node:fs";
import { join } from "node:path";

/** How a release behaves. Part of its files, so that releases that behave differently are different releases. */
export interface FixtureSettings {
	/** Told in the header x-release. */
	readonly version: string;
	/** Part of the answers that are 500, 0–1. */
	readonly failureShare: number;
	/** Milliseconds before each answer. */
	readonly delayMs: number;
	/** The process breaks off in the middle of its so-manieth answer; 0: never. */
	readonly crashAfter: number;
	/** Which answers fail; the same in each process. */
	readonly seed: number;
}

export const readSettings = (): FixtureSettings =>
	JSON.parse(readFileSync(join(import.meta.dirname, "settings.json"), "utf8")) as FixtureSettings;

/** Mulberry32: numbers from 0 to 1 that a seed repeats. */
export function createRandom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}
