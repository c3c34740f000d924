import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { binomial, binomialTail, logBeta, logGamma } from "./distributions.ts";
import { above, around, common, greater, mean, ratio } from "./evidence.ts";

const upTo = (most: number) => Array.from({ length: most + 1 }, (_, count) => count);

/** The expectation of the likelihood ratio over everything that can be seen in so many requests. */
const expected = (of: number, rate: number, evidence: (count: number) => number): number =>
	upTo(of).reduce((sum, count) => sum + Math.exp(Math.log(binomial(of, rate, count)) + evidence(count)), 0);

const share = fc.integer({ min: 1, max: 5000 }).chain((of) => fc.record({ of: fc.constant(of), count: fc.integer({ min: 0, max: of }) }));
const rate = fc.double({ min: 0.0005, max: 0.6, noNaN: true });

describe("distributions", () => {
	test("ln Γ of a whole number and one is the sum of the logarithms up to it", () => {
		for (const whole of [0, 1, 2, 5, 8, 9, 50, 1000]) {
			const sum = upTo(whole).reduce((total, each) => total + Math.log(Math.max(each, 1)), 0);
			expect(logGamma(whole + 1)).toBeCloseTo(sum, 9);
		}
		expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 11);
	});

	test("so many failures or more are as probable as fewer successes", () => {
		fc.assert(
			fc.property(share, rate, ({ of, count }, each) => {
				expect(binomialTail(of, each, count) + binomialTail(of, 1 - each, of - count + 1)).toBeCloseTo(1, 8);
			}),
			{ numRuns: 50 },
		);
	});

	test("far tails are small, not nothing", () => {
		expect(binomialTail(1000, 0.001, 10)).toBeGreaterThan(1e-7);
		expect(binomialTail(1000, 0.001, 10)).toBeLessThan(1.2e-7);
	});
});

describe("evidence", () => {
	test("of a rate against another is its likelihood ratio", () => {
		expect(Math.exp(ratio({ count: 1, of: 2 }, 0.5, 0.25))).toBeCloseTo((0.5 * 0.5) / (0.25 * 0.75), 12);
	});

	test("is 1 in expectation where nothing is wrong, for Wald's ratio and the mean of two", () => {
		const both = (count: number) => mean([ratio({ count, of: 300 }, 0.01, 0.001), ratio({ count, of: 300 }, 0.0055, 0.001)]);
		expect(expected(300, 0.001, both)).toBeCloseTo(1, 6);
	});

	test.each([1, 10, 100, 400])("is at most 1 in expectation at the limit, after %i requests", (of) => {
		for (const limit of [0.01, 0.3]) expect(expected(of, limit, (count) => above({ count, of }, limit))).toBeLessThanOrEqual(1);
	});

	test.each([
		[20, 20, 0.001],
		[30, 90, 0.05],
		[100, 50, 0.5],
	])("is at most 1 in expectation where %i and %i requests fail at the same rate of %d", (of, others, same) => {
		for (const priors of [undefined, [around(0.01), around(0.001)]] as const) {
			const evidence = (count: number) => expected(others, same, (other) => greater({ count, of }, { count: other, of: others }, priors));
			expect(expected(of, same, (count) => Math.log(evidence(count)))).toBeLessThanOrEqual(1);
		}
	});

	test.each([
		[20, 20, 0.001],
		[60, 30, 0.2],
		[30, 90, 0.5],
	])("is at most 1 in expectation where %i and %i requests differ by no more than allowed from %d", (of, others, lower) => {
		const evidence = (count: number) =>
			expected(others, lower, (other) => greater({ count, of }, { count: other, of: others }, undefined, 0.05));
		expect(expected(of, lower + 0.05, (count) => Math.log(evidence(count)))).toBeLessThanOrEqual(1);
	});

	test("against the likeliest pair that differs by no more than allowed is less than against any other such pair", () => {
		fc.assert(
			fc.property(share, share, rate, (one, other, lower) => {
				const [count, rest] = [one.count, one.of - one.count];
				const [count2, rest2] = [other.count, other.of - other.count];
				const upper = Math.min(lower + 0.05, 1 - 1e-9);
				const pair = count * Math.log(upper) + rest * Math.log1p(-upper) + count2 * Math.log(lower) + rest2 * Math.log1p(-lower);
				const without = logBeta(count + 0.5, rest + 0.5) + logBeta(count2 + 0.5, rest2 + 0.5) - 2 * logBeta(0.5, 0.5);
				expect(greater(one, other, undefined, 0.05)).toBeLessThanOrEqual(without - pair + 1e-6);
			}),
		);
	});

	test("is never more than 1 where the share seen is not above the limit, or not above the other's", () => {
		fc.assert(
			fc.property(share, share, rate, (one, other, limit) => {
				expect(Math.min(above(one, limit), limit - one.count / one.of)).toBeLessThanOrEqual(1e-9);
				expect(Math.min(greater(one, other), other.count / other.of - one.count / one.of)).toBeLessThanOrEqual(1e-9);
			}),
		);
	});

	test("stays a figure where everything or nothing fails, and before anything was seen", () => {
		const [none, all, nothing] = [
			{ count: 0, of: 9 },
			{ count: 9, of: 9 },
			{ count: 0, of: 0 },
		];
		const figures = [none, all, nothing].flatMap((one) => [
			above(one, 0),
			above(one, 1),
			...[none, all, nothing].map((other) => greater(one, other)),
		]);
		expect(figures.filter((each) => !Number.isFinite(each))).toEqual([]);
	});

	test("for a cause common to both rises with the old version's failures", () => {
		const one = { count: 8, of: 400 };
		expect(common(one, { count: 0, of: 400 }, 0.001)).toBeLessThan(0);
		expect(common(one, { count: 8, of: 400 }, 0.001)).toBeGreaterThan(0);
	});
});
