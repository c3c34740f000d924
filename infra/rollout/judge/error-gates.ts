import type { Verdict } from "../verdict.ts";
import { comparisonEvidence, comparisonPower } from "./comparison.ts";
import { above, common, mean, ratio, type Share } from "./evidence.ts";
import { against, type Finding, type Gate, outOf, percent } from "./gate.ts";
import { acquitting, convicting, expectedRate, type JudgeSettings, multiplied } from "./settings.ts";
import { failures, type Totals } from "./totals.ts";

/**
 * That a version fails more often than recorded. Twice the multiple finds what fails fifty times as often sooner than the multiple itself would (p99 after
 * 210 requests, not 240); without the middle on the way to it, what fails a little less than the multiple would stay undecided.
 */
function risen(share: Share, settings: JudgeSettings): number {
	const rate = expectedRate(settings);
	const multiples = [2 * settings.multiple, (1 + settings.multiple) / 2];
	return mean(multiples.map((multiple) => ratio(share, multiplied(rate, multiple), rate)));
}

/** That it doesn't fail the multiple of it. */
function kept(share: Share, settings: JudgeSettings): number {
	const rate = expectedRate(settings);
	return ratio(share, rate, multiplied(rate, settings.multiple));
}

/** Wald's sequential test against the old version's record. */
export const againstRecord: Gate = {
	name: "errors against the record",
	mustPass: true,
	judge(totals, settings) {
		const share = failures(totals.new);
		const evidence = risen(share, settings);
		const needed = convicting(settings, "errors against the record");
		// Where the old version has left its record too, the cause is likely outside of both: going back would not help, and convict releases at each incident.
		const doubted = common(share, failures(totals.old), expectedRate(settings)) > 0;
		const undecided: Verdict = kept(share, settings) >= acquitting(settings) ? "pass" : "inconclusive";
		const verdict = share.of === 0 ? "no data" : evidence < needed ? undecided : doubted ? "inconclusive" : "fail";
		const doubt = doubted
			? `; but one rate of both explains it better than the old version's record; old version now: ${outOf(failures(totals.old), "requests failed")}`
			: "";
		const record = `the old version is expected to fail ${percent(expectedRate(settings))}`;
		return { verdict, evidence, sentence: () => `${newFailed(totals)}, ${record}: ${against(evidence, needed)}${doubt}` };
	},
};

const newFailed = (totals: Totals): string => `new version: ${outOf(failures(totals.new), "requests failed")}`;

/** With the old version as it runs now: the same answer whatever has become of both. */
export const againstOld: Gate = {
	name: "errors against the old version",
	mustPass: false,
	judge(totals, settings): Finding {
		const [one, other] = [failures(totals.new), failures(totals.old)];
		const evidence = comparisonEvidence(one, other, settings);
		const needed = convicting(settings, "errors against the old version");
		const verdict = one.of === 0 || other.of === 0 ? "no data" : evidence >= needed ? "fail" : "inconclusive";
		const power = () =>
			`${settings.multiple} times the errors are found in so many requests with a probability of ${percent(comparisonPower(totals, settings))}`;
		const now = `old version now: ${outOf(other, "requests failed")}`;
		return { verdict, evidence, sentence: () => `${newFailed(totals)}, ${now}: ${against(evidence, needed)}; ${power()}` };
	},
};

/** An absolute limit, whatever the old version does. */
export const errorRate: Gate = {
	name: "error rate",
	mustPass: true,
	judge(totals, settings) {
		const share = failures(totals.new);
		const evidence = above(share, settings.errorRate);
		const needed = convicting(settings, "error rate");
		const within = share.count <= share.of * settings.errorRate;
		const verdict = share.of === 0 ? "no data" : within ? "pass" : evidence >= needed ? "fail" : "inconclusive";
		return {
			verdict,
			evidence,
			sentence: () => `${newFailed(totals)}, the limit is ${percent(settings.errorRate)}: ${against(evidence, needed)}`,
		};
	},
};
