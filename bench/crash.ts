import { longTest } from "../cli/src/measure/long-test.ts";

const kills = 50;
const rounds = 20;

/** The long form of the crash tests: `up` killed at 50 random moments, and 20 rounds of `up` and a killed `down`. About 15 minutes; the seed is kept with the result. */
export async function bench(): Promise<void> {
	const seed = Number(process.env.CRASH_SEED ?? Math.floor(Math.random() * 2 ** 31));
	longTest("crash", { CRASH_KILLS: kills, CRASH_ROUNDS: rounds, CRASH_SEED: seed });
}
