import { analyse, type Change, hold, migrate, retire, type Step, scale, shift, shiftAndJudge, toNew } from "../steps.ts";

/**
 * One instance after the other: a new one comes before an old one goes. The last old one goes after the last verdict; before it, that verdict
 * could change nothing.
 */
export function rolling(change: Change): readonly Step[] {
	const rounds = change.instances.new;
	const before = Array.from({ length: rounds - 1 }, (_, index) => round(change, index + 1)).flat();
	return [...migrate(change), ...before, scale("new", rounds), ...shiftAndJudge(change, 100), retire("old", change.drainSeconds)];
}

/** Between 1 and 99 per cent: a first instance of 300 would round to no requests at all, and there would be nothing to judge. */
function round(change: Change, number: number): readonly Step[] {
	const { instances, spec } = change;
	const left = Math.ceil((instances.old * (instances.new - number)) / instances.new);
	return [
		scale("new", number),
		shift(toNew(Math.min(99, Math.max(1, Math.round((100 * number) / instances.new))))),
		scale("old", left, 0),
		hold(spec.holdSeconds),
		analyse(change),
	];
}
