/** Looked up once: in a test's sandbox each look-up of a global costs more than the logarithm itself. */
const { PI, exp, floor, log, log1p, max, sqrt } = Math;

/** ln Γ for x > 0, by Stirling's series above 9, to about 1e-13 of its value. */
export function logGamma(x: number): number {
	let shifted = x;
	let product = 1;
	while (shifted < 9) product *= shifted++;
	const inverse = 1 / shifted;
	const square = inverse * inverse;
	const series = inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680)));
	return (shifted - 0.5) * log(shifted) - shifted + 0.5 * log(2 * PI) + series - log(product);
}

export const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b);

/** The probability of exactly `count` of `of`, each with the probability `rate`, 0 < rate < 1. */
export function binomial(of: number, rate: number, count: number): number {
	const choices = -log(of + 1) - logBeta(count + 1, of - count + 1);
	return exp(choices + count * log(rate) + (of - count) * log1p(-rate));
}

/** The probability of `count` or more. Summed away from the mean: beyond it, 1 - (the rest) would be 0 or noise. */
export function binomialTail(of: number, rate: number, count: number): number {
	if (count > of * rate) return outward(of, rate, count);
	return max(0, 1 - outward(of, 1 - rate, of - count + 1));
}

/** Each term from the one before: four logarithms of Γ for every term would take seconds where thousands of requests fail. */
function outward(of: number, rate: number, from: number): number {
	let sum = 0;
	let term = from > of ? 0 : binomial(of, rate, from);
	for (let count = from; count <= of && term > sum * Number.EPSILON; count++) {
		sum += term;
		term *= ((of - count) / (count + 1)) * (rate / (1 - rate));
	}
	return sum;
}

/** Fewer than these have a probability below 1e-15 together (Chernoff's bound). */
export const least = (of: number, rate: number): number => max(0, floor(of * rate - 8.5 * sqrt(of * rate)));
