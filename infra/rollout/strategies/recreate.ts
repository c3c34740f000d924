import { type Change, closed, migrate, retire, type Step, scale, shift, shiftAndJudge } from "../steps.ts";

/** Stop, then start: the two versions never run at once, so a migration may break the old one. Nobody is served from the first step to the second shift. */
export const recreate = (change: Change): readonly Step[] => [
	shift(closed),
	retire("old", change.drainSeconds),
	...migrate(change),
	scale("new", change.instances.new),
	...shiftAndJudge(change, 100),
];
