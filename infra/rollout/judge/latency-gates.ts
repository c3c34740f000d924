import { above, greater, mean } from "./evidence.ts";
import { against, type Gate, outOf } from "./gate.ts";
import { convicting, type JudgeSettings } from "./settings.ts";
import { slowerThan, type Totals } from "./totals.ts";

/** A bound for the old version and the one for the new: that times `slower`, or the next above. */
type Pair = readonly [old: number, new: number];

/**
 * Part of the limit below which nobody notices: 25 ms by default. Without it a release is taken back for the first hundred answers of a process that has
 * just started, which take three times as long as the next ones and still only milliseconds.
 */
const noticed = 1 / 20;

function pairs({ boundsMs, slower, latencyP99Ms }: JudgeSettings): readonly Pair[] {
	const all = boundsMs.map((bound, at): Pair => [at, boundsMs.findIndex((higher) => higher >= bound * slower)]);
	return all.filter(([, at]) => at >= 0 && (boundsMs[at] as number) >= latencyP99Ms * noticed);
}

function compared(totals: Totals, settings: JudgeSettings): readonly (readonly [Pair, number])[] {
	const evidence = ([old, now]: Pair) => greater(slowerThan(totals.new, now), slowerThan(totals.old, old), undefined, settings.slowerShare);
	return pairs(settings).map((pair) => [pair, evidence(pair)] as const);
}

/**
 * Of every bound: is the new version's share above it, with `slower` allowed, greater than the old version's by more than `slowerShare`? Bounds are the old version's quantiles without
 * anyone having to know them before: one of them lies near its median, one near its slowest hundredth. The mean over all of them is evidence again, and costs at
 * most ln(number of bounds), about ten answers where latency is tripled. A confidence band for the whole distribution would need more of each.
 */
export const latencyAgainstOld: Gate = {
	name: "latency against the old version",
	mustPass: false,
	judge(totals, settings) {
		const found = compared(totals, settings);
		const evidence = mean(found.map(([, each]) => each));
		const needed = convicting(settings, "latency against the old version");
		const none = slowerThan(totals.new, 0).of === 0 || slowerThan(totals.old, 0).of === 0;
		const verdict = none ? "no data" : evidence >= needed ? "fail" : "inconclusive";
		const [[old, now]] = found.reduce((most, each) => (each[1] > most[1] ? each : most));
		const [oldMs, newMs] = [settings.boundsMs[old], settings.boundsMs[now]];
		const sentence = () =>
			`new version: ${outOf(slowerThan(totals.new, now), `answers took longer than ${newMs} ms`)}, old version now: ${outOf(slowerThan(totals.old, old), `longer than ${oldMs} ms`)}: ${against(evidence, needed)}`;
		return { verdict, evidence, sentence };
	},
};

/** Fewer answers have no slowest hundredth. */
const leastAnswers = 100;

/** An absolute limit. Where no bound is exactly the limit, the next above is asked: that convicts later, never wrongly. */
export const latencyP99: Gate = {
	name: "latency p99",
	mustPass: true,
	judge(totals, settings) {
		const bound = settings.boundsMs.findIndex((each) => each >= settings.latencyP99Ms);
		const share = slowerThan(totals.new, bound);
		const evidence = above(share, 0.01);
		const needed = convicting(settings, "latency p99");
		const within = share.of >= leastAnswers && share.count <= share.of * 0.01;
		const verdict = share.of === 0 ? "no data" : within ? "pass" : evidence >= needed ? "fail" : "inconclusive";
		const answers = outOf(share, `answers took longer than ${settings.boundsMs[bound]} ms`);
		return { verdict, evidence, sentence: () => `new version: ${answers}, the limit is 1.0 %: ${against(evidence, needed)}` };
	},
};
