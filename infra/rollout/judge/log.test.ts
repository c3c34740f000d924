import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { assess, begin, observe } from "./judge.ts";
import { entryLine, headLine, replay } from "./log.ts";
import type { Observation } from "./observation.ts";
import { type JudgeSettings, judgeDefaults } from "./settings.ts";
import { observations, seeded } from "./simulation.ts";
import { added, nothingSeen } from "./totals.ts";

const settings: JudgeSettings = { ...judgeDefaults, boundsMs: [50, 100, 500] };

function logged(all: readonly Observation[]): string {
	let judge = begin(settings);
	const lines = all.map((observation) => {
		const [after, decision] = observe(judge, observation);
		judge = after;
		return entryLine(observation, decision);
	});
	return [headLine(settings), ...lines, ""].join("\n");
}

function simulated(seed: number, errorRate: number): readonly Observation[] {
	const old = { errorRate: 0.001, medianMs: 40, requestsPerTick: 20 };
	const both = { old, new: { ...old, errorRate }, ticks: 30, tickSeconds: 0.2 };
	return [...observations(both, settings.boundsMs, seeded(seed))].flat();
}

const observation: fc.Arbitrary<Observation> = fc
	.record({
		failed: fc.nat(30),
		succeeded: fc.nat(300),
		crashes: fc.nat(1),
		unready: fc.nat(1),
		at: fc.nat(60),
		isOld: fc.boolean(),
		slow: fc.nat(30),
	})
	.map(({ failed, succeeded, isOld, slow, ...more }) => {
		const requests = failed + succeeded;
		const above = Math.min(slow, requests);
		return { version: isOld ? "old" : "new", failed, requests, latency: [requests - above, 0, above, 0], ...more };
	});

/** Two intervals as one. */
const together = (one: Observation, other: Observation): Observation => ({
	...{ version: one.version, at: Math.max(one.at, other.at), requests: one.requests + other.requests, failed: one.failed + other.failed },
	...{ crashes: one.crashes + other.crashes, unready: one.unready + other.unready },
	latency: one.latency.map((count, bucket) => count + (other.latency[bucket] ?? 0)),
});

function ended(all: readonly Observation[]) {
	const totals = all.reduce((sum, each) => added(sum, each, settings), nothingSeen(settings));
	const { verdict, by, findings } = assess(totals, settings);
	return { verdict, by: by.name, evidence: [...findings.values()].map(({ evidence }) => evidence) };
}

describe("a log", () => {
	test.each([0.001, 0.05])("leads to the same decisions again, after every observation, at an error rate of %d", (errorRate) => {
		for (const seed of [1, 2, 3]) {
			const replayed = replay(logged(simulated(seed, errorRate)));
			expect(replayed).toHaveLength(60);
			expect(replayed.map(({ recomputed }) => recomputed)).toEqual(replayed.map(({ logged: then }) => then));
		}
	});

	test("that was changed afterwards leads to other decisions", () => {
		const changed = logged(simulated(1, 0.05)).replace(/"failed":[1-9]\d*/g, '"failed":0');
		const replayed = replay(changed);
		expect(replayed.map(({ recomputed }) => recomputed)).not.toEqual(replayed.map(({ logged: then }) => then));
	});

	test("without its last line's end is read up to there", () => {
		expect(replay(logged(simulated(1, 0.05)).slice(0, -5))).toHaveLength(59);
	});

	test("of other rules is not read as if it were of these", () => {
		expect(() => replay('{"rules":0}\n')).toThrow("rules 0");
	});
});

describe("the evidence", () => {
	test("is the same in whatever order observations come", () => {
		fc.assert(
			fc.property(fc.array(observation, { minLength: 1, maxLength: 20 }), fc.infiniteStream(fc.nat(1000)), (all, keys) => {
				const shuffled = all.map((each) => [keys.next().value as number, each] as const).toSorted(([one], [other]) => one - other);
				expect(ended(shuffled.map(([, each]) => each))).toEqual(ended(all));
			}),
		);
	});

	test("is the same however observations are cut into intervals", () => {
		fc.assert(
			fc.property(fc.array(observation, { minLength: 1, maxLength: 20 }), (all) => {
				const merged = (["old", "new"] as const).flatMap((version) => {
					const [first, ...others] = all.filter((each) => each.version === version);
					return first === undefined ? [] : [others.reduce(together, first)];
				});
				expect(ended(merged).evidence).toEqual(ended(all).evidence);
			}),
		);
	});
});
