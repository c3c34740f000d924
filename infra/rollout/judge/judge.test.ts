import { describe, expect, test } from "@jest/globals";
import type { Version } from "../steps.ts";
import { comparisonPower } from "./comparison.ts";
import type { GateName } from "./gate.ts";
import { begin, type Decision, observe } from "./judge.ts";
import { increase, type Observation, standardBounds } from "./observation.ts";
import { expectedRate, type JudgeSettings, judgeDefaults, parts } from "./settings.ts";
import { nothingSeen } from "./totals.ts";

/** All answers in one bucket: 42 ms or less, unless said otherwise. */
function seen(version: Version, requests: number, failed: number, more: Partial<Observation> & { readonly ms?: number } = {}): Observation {
	const { ms = 40, ...others } = more;
	const bucket = standardBounds.findIndex((bound) => ms <= bound);
	const latency = [...standardBounds, 0].map((_, at) => (at === bucket ? requests : 0));
	return { version, at: 1, requests, failed, latency, crashes: 0, unready: 0, ...others };
}

function judged(observations: readonly Observation[], settings: Partial<JudgeSettings> = {}): Decision {
	let judge = begin({ ...judgeDefaults, ...settings });
	let last: Decision | undefined;
	for (const observation of observations) [judge, last] = observe(judge, observation);
	return last as Decision;
}

/** What was seen, and what decided. */
type Row = readonly [string, readonly Observation[], Decision["verdict"], GateName, Partial<JudgeSettings>?];

const healthy = [seen("old", 9000, 9), seen("new", 1000, 1)];

const rows: readonly Row[] = [
	["a healthy release", healthy, "pass", "errors against the record"],
	["the same without anything of the old version", [seen("new", 1000, 1)], "pass", "errors against the record"],
	["too few requests to tell", [seen("new", 500, 0)], "inconclusive", "errors against the record"],
	["more errors than recorded, but few of them", [seen("old", 9000, 9), seen("new", 100, 2)], "inconclusive", "errors against the record"],
	["many errors", [seen("old", 740, 1), seen("new", 740, 37)], "fail", "errors against the record"],
	[
		"many errors, of a version known to make as many",
		[seen("new", 740, 37)],
		"pass",
		"errors against the record",
		{ recorded: { count: 500, of: 10_000 }, errorRate: 0.1 },
	],
	["as many of both", [seen("old", 5000, 40), seen("new", 1000, 8)], "inconclusive", "errors against the record"],
	["as many of both, above the limit", [seen("old", 5000, 250), seen("new", 1000, 50)], "fail", "error rate"],
	["both worse, the new one much more", [seen("old", 5000, 25), seen("new", 1000, 300)], "fail", "errors against the record"],
	[
		"the same where the record excuses it",
		[seen("old", 5000, 5), seen("new", 1000, 300)],
		"fail",
		"errors against the old version",
		{ recorded: { count: 30, of: 100 }, errorRate: 0.5 },
	],
	["answers three times slower", [seen("old", 300, 0), seen("new", 300, 0, { ms: 120 })], "fail", "latency against the old version"],
	["answers as slow of both", [seen("old", 3000, 3, { ms: 120 }), seen("new", 1000, 0, { ms: 120 })], "pass", "errors against the record"],
	["answers three times faster", [seen("old", 3000, 3, { ms: 120 }), seen("new", 1000, 0)], "pass", "errors against the record"],
	[
		"answers half as slow again, which is let pass",
		[seen("old", 3000, 3), seen("new", 1000, 0, { ms: 60 })],
		"pass",
		"errors against the record",
	],
	[
		"a moment in which all answers were slow",
		[seen("old", 2000, 0), seen("new", 960, 0), seen("new", 40, 0, { ms: 180 })],
		"pass",
		"errors against the record",
	],
	[
		"answers slower than the limit, as the old version's",
		[seen("old", 1000, 0, { ms: 700 }), seen("new", 1000, 0, { ms: 700 })],
		"fail",
		"latency p99",
	],
	["no figures of latency", [seen("new", 1000, 0, { latency: [] })], "no data", "latency p99"],
	["no request at all", [seen("old", 1000, 0), seen("new", 0, 0)], "no data", "errors against the record"],
	["silence after health", [...healthy, seen("old", 10, 0, { at: 122 })], "no data", "errors against the record"],
	["silence, but not yet for long enough", [...healthy, seen("old", 10, 0, { at: 121 })], "pass", "errors against the record"],
	["a crash", [...healthy, seen("new", 0, 0, { crashes: 1 })], "fail", "crashes"],
	["a crash that is let pass", [...healthy, seen("new", 0, 0, { crashes: 1 })], "pass", "errors against the record", { crashesAllowed: 1 }],
	["crashes of both", [seen("old", 9, 0, { crashes: 1 }), seen("new", 1000, 0, { crashes: 1 })], "inconclusive", "crashes"],
	["a crash before any request", [seen("new", 0, 0, { crashes: 1 })], "fail", "crashes"],
	["an instance that lost readiness", [...healthy, seen("new", 0, 0, { unready: 1 })], "fail", "readiness"],
];

describe("the judge", () => {
	test.each(rows)("%s", (...[_name, observations, verdict, gate, settings]: Row) => {
		const decision = judged(observations, settings);
		expect([decision.verdict, decision.gate]).toEqual([verdict, gate]);
	});

	test("says who failed how often, against what, and how sure that is", () => {
		expect(judged([seen("old", 740, 1), seen("new", 740, 37)]).sentence).toBe(
			"new version: 37 of 740 requests failed (5.0 %), the old version is expected to fail 0.10 %: likelihood ratio 10^41, 1,333 convicts",
		);
		expect(judged([seen("old", 5000, 40), seen("new", 1000, 8)]).sentence).toMatch(
			/; but one rate of both .+ 40 of 5,000 requests failed \(0\.80 %\)$/,
		);
		expect(judged([seen("old", 300, 0), seen("new", 300, 0, { ms: 120 })]).sentence).toMatch(
			/^new version: 300 of 300 answers took longer than 63 ms \(100 %\), old version now: 0 of 300 longer than 42 ms \(0 %\): likelihood ratio 10\^\d+, 16,000 convicts$/,
		);
	});

	test("once it has convicted stays with that, and with its words", () => {
		const convicted = judged([seen("new", 740, 37)]);
		expect(judged([seen("new", 740, 37), seen("new", 100_000, 0)])).toEqual(convicted);
	});

	test("takes a pass back where errors come later", () => {
		expect(judged([seen("new", 1000, 0), seen("new", 200, 30)]).verdict).toBe("fail");
	});

	test("convicts on more evidence only, where several looks share the false rollbacks allowed", () => {
		const few = [seen("new", 90, 4)];
		expect([judged(few).verdict, judged(few, { analyses: 100 }).verdict]).toEqual(["fail", "inconclusive"]);
	});

	test("shares out exactly the false rollbacks allowed", () => {
		expect(Object.values(parts).reduce<number>((sum, each) => sum + each, 0)).toBe(1);
	});

	test("expects the more of an old version, the shorter its record", () => {
		const rates = [0, 1_000, 10_000, 1_000_000].map((of) => expectedRate({ ...judgeDefaults, recorded: { count: of / 500, of } }));
		expect(rates[0]).toBe(0.001);
		expect(rates.slice(1)).toEqual(rates.slice(1).toSorted((one, other) => other - one));
		expect(rates[3]).toBeGreaterThan(0.002);
		expect(rates[3]).toBeLessThan(0.0021);
	});

	test("lets a record of a few requests excuse no more than the operator allows", () => {
		expect(expectedRate({ ...judgeDefaults, recorded: { count: 0, of: 2 } })).toBe(judgeDefaults.errorRate);
		expect(expectedRate({ ...judgeDefaults, recorded: { count: 2, of: 2 }, errorRate: 0.02 })).toBe(0.02);
	});

	test("refuses what counts nothing that can be", () => {
		expect(() => judged([seen("new", 1, 2)])).toThrow("2 of 1 requests failed");
		expect(() => judged([seen("new", -1, 0)])).toThrow("counts -1");
		expect(() => judged([seen("new", 1, 0, { latency: [1] })])).toThrow("1 latency buckets, the settings have 18 bounds");
		expect(() => judged([seen("new", 1, 0, { at: Number.NaN })])).toThrow("made at NaN");
		expect(() => begin({ ...judgeDefaults, latencyP99Ms: 9000 })).toThrow("the highest latency bound is 5750 ms, the limit 9000 ms");
	});
});

describe("the power of the comparison with the old version", () => {
	const power = (now: number, old: number, multiple: number) => {
		const { new: counts, ...totals } = nothingSeen(judgeDefaults);
		return comparisonPower(
			{ ...totals, new: { ...counts, requests: now }, old: { ...counts, requests: old } },
			{ ...judgeDefaults, multiple },
		);
	};

	test("is nothing without requests of both", () => {
		expect([power(0, 0, 10), power(1000, 0, 10) < 0.01, power(0, 1000, 10)]).toEqual([0, true, 0]);
	});

	test("grows with the requests of either, and never beyond 1", () => {
		const grown = [power(250, 250, 50), power(250, 2250, 50), power(1000, 9000, 50), power(1_000_000, 9_000_000, 50)];
		expect(grown).toEqual(grown.toSorted((one, other) => one - other));
		expect([grown[0]! < 0.2, grown[1]! > 0.9, grown[3]! <= 1]).toEqual([true, true, true]);
	});
});

describe("an increase", () => {
	test("is what lies between two readings", () => {
		const between = increase(seen("new", 10, 1), seen("new", 25, 3, { at: 2, crashes: 1 }));
		expect(between).toEqual(seen("new", 15, 2, { at: 2, crashes: 1 }));
	});

	test("after a reset is the whole later reading", () => {
		const later = seen("new", 4, 1, { at: 2 });
		expect(increase(seen("new", 10, 0), later)).toEqual(later);
	});
});
