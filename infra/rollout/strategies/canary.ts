import { type Change, migrate, retire, type Step, scale, shiftAndJudge } from "../steps.ts";

/**
 * By weight. The new version has the same share of its instances as of the requests, rounded up: on fewer, each would get more than it was
 * sized for, and its latency would tell of that. The old one stays whole until the last verdict.
 */
export const canary = (change: Change): readonly Step[] => [
	...migrate(change),
	...percents(change).flatMap((weight) => [
		scale("new", Math.ceil((change.instances.new * weight) / 100)),
		...shiftAndJudge(change, weight),
	]),
	retire("old", change.drainSeconds),
];

function percents({ spec }: Change): readonly number[] {
	const weights = spec.weights.map((weight) => Math.round(weight * 100));
	return [...weights.filter((weight) => weight < 100), 100];
}
