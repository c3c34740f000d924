import { binomial, binomialTail, least } from "./distributions.ts";
import { around, greater, type Share } from "./evidence.ts";
import { convicting, expectedRate, type JudgeSettings, multiplied } from "./settings.ts";
import type { Totals } from "./totals.ts";

/** That the new version fails more often than the old one does now. Priors stand around what is expected and what must be found: there it is sharpest. */
export function comparisonEvidence(one: Share, other: Share, settings: JudgeSettings): number {
	const rate = expectedRate(settings);
	return greater(one, other, [around(multiplied(rate, settings.multiple)), around(rate)]);
}

/** Above so many requests both numbers are scaled down: more terms to sum, and the power is 1 by then at any rate that is expected. */
const mostCounted = 20_000;

/**
 * The probability that the comparison convicts at these numbers of requests, where the old version fails as expected and the new one the multiple of it.
 * A little too low, as it takes the last look alone; exact for that.
 */
export function comparisonPower(totals: Totals, settings: JudgeSettings): number {
	const scale = Math.min(1, mostCounted / Math.max(totals.new.requests, totals.old.requests, 1));
	const [ones, others] = [Math.floor(totals.new.requests * scale), Math.floor(totals.old.requests * scale)];
	const rate = expectedRate(settings);
	let power = 0;
	let rest = 1;
	for (let count = least(others, rate); count <= others && rest > 1e-6; count++) {
		const chance = binomial(others, rate, count);
		const convicts = leastConvicting(ones, { count, of: others }, settings);
		power += chance * binomialTail(ones, multiplied(rate, settings.multiple), convicts);
		rest -= chance;
	}
	return Math.min(power, 1);
}

/** The fewest failures that convict beside those of the old version; one more than there are requests where none do. Above the old version's share each adds evidence. */
function leastConvicting(of: number, other: Share, settings: JudgeSettings): number {
	const needed = convicting(settings, "errors against the old version");
	let [low, high] = [Math.ceil((of * other.count) / Math.max(other.of, 1)), of + 1];
	while (low < high) {
		const middle = Math.floor((low + high) / 2);
		if (comparisonEvidence({ count: middle, of }, other, settings) >= needed) high = middle;
		else low = middle + 1;
	}
	return low;
}
