import { longTest } from "../cli/src/measure/long-test.ts";

const moments = 50;

/** The long form of the test: an executor killed at every step of every strategy, and at 50 random moments. About 15 minutes; the seed is kept with the result. */
export async function bench(): Promise<void> {
	const seed = Number(process.env.ROLLOUT_KILL_SEED ?? Math.floor(Math.random() * 2 ** 31));
	longTest("rollout-kill", { ROLLOUT_KILL_MOMENTS: moments, ROLLOUT_KILL_STEPS: 1, ROLLOUT_KILL_SEED: seed });
}
