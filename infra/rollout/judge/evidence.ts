import { logBeta } from "./distributions.ts";

/** Looked up once: in a test's sandbox each look-up of a global costs more than the logarithm itself. */
const { exp, log, log1p, max, min } = Math;

/** How many of how many. */
export interface Share {
	readonly count: number;
	readonly of: number;
}

/**
 * Evidence is the natural logarithm of a likelihood ratio. Each kind below is at most the logarithm of a process that starts at 1 and does not grow in
 * expectation while the release is healthy; so it reaches ln(1/a) at any time whatever, however often it is looked at, with a probability of at most a
 * (Ville). Each depends on totals only.
 */

/** A rate's probability before anything was seen: Beta's two parameters. */
interface Prior {
	readonly a: number;
	readonly b: number;
}

/** Says little: Jeffreys'. */
const open: Prior = { a: 0.5, b: 0.5 };

/** Around a rate, as wide as one failure seen. */
export const around = (rate: number): Prior => ({ a: 1, b: (1 - rate) / rate });

/** ln of the ratio of two rates' likelihoods: Wald's. */
export function ratio({ count, of }: Share, rate: number, over: number): number {
	return count * log(rate / over) + (of - count) * log((1 - rate) / (1 - over));
}

/** The mean of several likelihood ratios is one as well. */
export function mean(evidence: readonly number[]): number {
	const most = max(...evidence);
	return most + log(evidence.reduce((sum, each) => sum + exp(each - most), 0) / evidence.length);
}

/** That a share is above a limit: any share beforehand, against the likeliest at or below the limit. */
export function above(share: Share, limit: number): number {
	return weighed(share, open) - likelihood(share, min(share.count / max(share.of, 1), limit));
}

/** That one share is above another by more than `allowed`, 0–1: any pair beforehand, against the likeliest pair of which it is not. */
export function greater(one: Share, other: Share, priors: readonly [Prior, Prior] = [open, open], allowed = 0): number {
	const [first, second] = notGreater(one, other, allowed);
	return weighed(one, priors[0]) + weighed(other, priors[1]) - likelihood(one, first) - likelihood(other, second);
}

/** The likeliest pair of rates of which the first is above the second by `allowed` at most. */
function notGreater(one: Share, other: Share, allowed: number): readonly [number, number] {
	const [first, second] = [one.count / max(one.of, 1), other.count / max(other.of, 1)];
	if (first <= second + allowed) return [first, second];
	if (allowed === 0) return [(one.count + other.count) / (one.of + other.of), (one.count + other.count) / (one.of + other.of)];
	// On the border, where the likelihood has one summit: it lies where its slope changes its sign.
	let [low, high] = [second, first - allowed];
	for (let halving = 0; halving < 40; halving++) {
		const middle = (low + high) / 2;
		if (slope(one, middle + allowed) + slope(other, middle) > 0) low = middle;
		else high = middle;
	}
	return [low + allowed, low];
}

/** Of the likelihood's logarithm, at a rate above 0 and below 1. */
const slope = ({ count, of }: Share, rate: number): number => count / rate - (of - count) / (1 - rate);

/**
 * How much better two shares are explained by one rate common to both than by the other keeping to `expected` while the one has a rate of its own; each at
 * its likeliest. Not evidence in the sense above: it chooses between two explanations.
 */
export function common(one: Share, other: Share, expected: number): number {
	const rate = (one.count + other.count) / max(one.of + other.of, 1);
	const shared = likelihood(one, rate) + likelihood(other, rate);
	return shared - likelihood(one, one.count / max(one.of, 1)) - likelihood(other, expected);
}

const weighed = ({ count, of }: Share, { a, b }: Prior): number => logBeta(count + a, of - count + b) - logBeta(a, b);

/** Of a rate of 0 or 1 only what has count 0 or `of` comes here, where 0 · ln 0 is 0; a limit of 0 is taken for the least share there is. */
function likelihood({ count, of }: Share, rate: number): number {
	const failing = count === 0 ? 0 : count * log(max(rate, Number.EPSILON));
	return failing + (count === of ? 0 : (of - count) * log1p(-min(rate, 1 - Number.EPSILON)));
}
