import { type Change, migrate, ready, retire, type Step, scale, shiftAndJudge } from "../steps.ts";

/** A whole second set, then one shift. The old one stays until the last verdict, so the way back is one shift. */
export const blueGreen = (change: Change): readonly Step[] => [
	...migrate(change),
	scale("new", change.instances.new),
	// Nobody has asked the new version anything yet: a judge would find no data, and its policy would end every rollout here.
	ready,
	...shiftAndJudge(change, 100),
	retire("old", change.drainSeconds),
];
