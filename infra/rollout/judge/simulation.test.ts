import { describe, expect, test } from "@jest/globals";
import { binomialTail } from "./distributions.ts";
import { type JudgeSettings, judgeDefaults } from "./settings.ts";
import { type Behaviour, type Ended, type Look, type Simulated, seeded, simulate } from "./simulation.ts";
import { failures } from "./totals.ts";

/** The record of a day at 100 requests a second. */
const settings: JudgeSettings = { ...judgeDefaults, recorded: { count: 8_640, of: 8_640_000 } };

/** 100 requests a second, looked at ten times a second. */
const healthy: Behaviour = { errorRate: 0.001, medianMs: 40, requestsPerTick: 10 };
const fast = { old: healthy, ticks: 200, tickSeconds: 0.1 };

const released = (count: number, simulated: Simulated, look?: Look, by = settings): readonly Ended[] => {
	const random = seeded(20_261_121);
	return Array.from({ length: count }, () => simulate(simulated, by, random, look));
};

/** Seconds within which 99 of 100 were convicted. Infinity: they were not. */
function convictedWithin(all: readonly Ended[]): number {
	const seconds = all.map(({ convictedAfter = Number.POSITIVE_INFINITY }) => convictedAfter).toSorted((one, other) => one - other);
	return seconds[Math.ceil(seconds.length * 0.99) - 1] as number;
}

/** So many and no more: a judge whose true share is `rate` stays within it but for one run of a million. */
function most(count: number, rate: number): number {
	let found = 0;
	while (binomialTail(count, rate, found + 1) >= 1e-6) found++;
	return found;
}

const rolledBack = (all: readonly Ended[]): number => all.filter(({ convictedAfter }) => convictedAfter !== undefined).length;

/** Convicts once more than a hundredth has failed of 50 requests or more. */
const threshold: Look = (totals) => {
	const { count, of } = failures(totals.new);
	return { verdict: of >= 50 && count > of / 100 ? "fail" : "pass", by: { name: "a threshold" } };
};

describe("releases at 100 requests a second beside an old version with as many", () => {
	test("that fail 5 of 100 are convicted within 2.5 s, 99 of 100 of them", () => {
		expect(convictedWithin(released(1000, { ...fast, new: { ...healthy, errorRate: 0.05 } }))).toBeLessThanOrEqual(2.5);
	});

	test.each([10, 40, 75])("that answer three times slower than %i ms are convicted within 5 s, for that", (medianMs) => {
		const old = { ...healthy, medianMs };
		const all = released(300, { ...fast, old, new: { ...old, medianMs: medianMs * 3 } });
		expect(convictedWithin(all)).toBeLessThanOrEqual(5);
		expect(all.filter(({ by = "" }) => by.startsWith("latency")).length).toBeGreaterThan(270);
	});

	test("that answer three times slower than 4 ms stay, since nobody notices", () => {
		const old = { ...healthy, medianMs: 4 };
		expect(rolledBack(released(300, { ...fast, old, new: { ...old, medianMs: 12 } }))).toBe(0);
	});

	test("that fail ten times as often are missed within 2,000 requests, or could pass before, no oftener than allowed", () => {
		const all = released(1000, { ...fast, new: { ...healthy, errorRate: 0.01 } });
		const missed = all.filter(({ convictedAfter, passedAfter }) => convictedAfter === undefined || passedAfter !== undefined);
		expect(most(1000, settings.comparison.missed)).toBe(28);
		expect(missed.length).toBeLessThanOrEqual(most(1000, settings.comparison.missed));
	});
});

describe("healthy releases", () => {
	const each = (requestsPerTick: number, requests: number): Simulated => {
		const version = { ...healthy, requestsPerTick };
		return { old: version, new: version, ticks: requests / requestsPerTick, tickSeconds: requestsPerTick / 100 };
	};

	test("of 5,000 requests are rolled back no oftener than allowed, and could pass", () => {
		const all = released(1000, each(50, 5000));
		expect(most(1000, settings.comparison.falseRollback)).toBe(9);
		expect(rolledBack(all)).toBeLessThanOrEqual(most(1000, settings.comparison.falseRollback));
		expect(all.filter(({ passedAfter }) => passedAfter !== undefined).length).toBeGreaterThan(990);
	});

	test("that are looked at after every request are rolled back no oftener than allowed", () => {
		expect(rolledBack(released(100, each(1, 1000)))).toBeLessThanOrEqual(most(100, settings.comparison.falseRollback));
	});

	test("that are looked at after every request are rolled back oftener than allowed by a fixed threshold", () => {
		expect(rolledBack(released(300, each(1, 1000), threshold))).toBeGreaterThan(most(300, settings.comparison.falseRollback));
	});
});

describe("a shift common to both versions", () => {
	const shifted = { ...healthy, errorRate: 0.006 };
	const withTenth = { old: { ...shifted, requestsPerTick: 90 }, new: shifted, ticks: 100, tickSeconds: 0.1 };

	test("to six times the record convicts few releases with a tenth of the traffic; without figures of the old version it convicts several times as many", () => {
		const alone = { ...withTenth, old: { ...shifted, requestsPerTick: 0 } };
		expect(rolledBack(released(100, withTenth))).toBeLessThan(8);
		expect(rolledBack(released(100, alone))).toBeGreaterThan(24);
	});
});
