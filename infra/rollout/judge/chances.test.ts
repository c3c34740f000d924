import { describe, expect, test } from "@jest/globals";
import { chances } from "./chances.ts";
import { type JudgeSettings, judgeDefaults } from "./settings.ts";
import { type Behaviour, seeded, simulate } from "./simulation.ts";

/** The record of a day at 100 requests a second. */
const settings: JudgeSettings = { ...judgeDefaults, recorded: { count: 8_640, of: 8_640_000 } };
/** 100 requests a second, looked at ten times a second. */
const healthy: Behaviour = { errorRate: 0.001, medianMs: 40, requestsPerTick: 10 };

const failing = (errorRate: number, ticks: number, oldRequests = 10) => ({
	new: { ...healthy, errorRate },
	old: { ...healthy, requestsPerTick: oldRequests },
	...{ ticks, tickSeconds: 0.1 },
});

describe("by all that may be seen, not by some of it", () => {
	test.each([10, 90])(
		"a release that fails 5 of 100 stays unconvicted for 2.5 s in half of the hundredth allowed, beside %i old requests a tick",
		(old) => {
			expect(1 - chances(failing(0.05, 25, old), settings)[24]!.convicted).toBeLessThan(0.005);
		},
	);

	test.each([10, 90])(
		"one that fails ten times as often is missed within 2,000 requests in 0.75 % at most, beside %i old requests a tick",
		(old) => {
			expect(1 - chances(failing(0.01, 200, old), settings)[199]!.convicted).toBeLessThan(0.0075);
		},
	);

	test("a healthy one of 5,000 requests is convicted for errors in a third of the thousandth allowed", () => {
		const wide = { ...healthy, requestsPerTick: 50 };
		const last = chances({ new: wide, old: wide, ticks: 100, tickSeconds: 0.5 }, settings)[99]!;
		expect(last.convicted).toBeLessThan(0.00033);
		expect(last.convicted + last.passed).toBeGreaterThan(0.99);
	});
});

test("the simulation ends as often as the chances say, within five standard deviations", () => {
	const release = failing(0.02, 40);
	const { convicted } = chances(release, settings)[39]!;
	const random = seeded(6);
	const count = 400;
	const ended = Array.from({ length: count }, () => simulate(release, settings, random)).filter(
		({ convictedAfter }) => convictedAfter !== undefined,
	);
	expect(convicted).toBeGreaterThan(0.5);
	expect(Math.abs(ended.length / count - convicted)).toBeLessThan(5 * Math.sqrt((convicted * (1 - convicted)) / count));
});
