import { describe, expect, test } from "@jest/globals";
import { judgedOf, presentSince, rangeQueries, recordOf, recordQueries, type Series } from "./prometheus.ts";

const releases = { service: "api", old: "old1", new: "new1" };
const naming = { histogram: "seconds", releaseLabel: "hash", streams: ".*/answers" };

const series = (hash: string, pod: string, points: Series["points"], more: object = {}): Series => ({
	labels: { hash, pod, ...more },
	points,
});
const judged = (requests: readonly Series[], failed: readonly Series[] = [], durations: readonly Series[] = []) =>
	judgedOf({ requests, failed, durations }, releases, naming, 0);
function sums(version: string, { observations }: ReturnType<typeof judged>): readonly number[] {
	const own = observations.filter((each) => each.version === version);
	return (["requests", "failed", "crashes"] as const).map((what) => own.reduce((total, each) => total + each[what], 0));
}

describe("what Prometheus tells", () => {
	test("is asked of both releases by name, and of latency without streams", () => {
		const { requests, durations } = rangeQueries(releases, naming);
		expect(requests).toBe('sum by (pod, hash) (seconds_count{service="api",hash=~"old1|new1"})');
		expect(durations).toBe('sum by (pod, hash, le) (seconds_bucket{service="api",hash=~"old1|new1",route!~".*/answers"})');
		expect(recordQueries(releases, naming, 60).count).toBe('sum(increase(seconds_count{service="api",hash="old1",status=~"5.."}[60s]))');
	});

	test.each([
		[
			"that is there from the beginning counts from its first value",
			[
				[0, 90_000],
				[15, 90_100],
				[30, 90_300],
			],
			[300, 0, 0],
		],
		[
			"that comes later counts from zero",
			[
				[15, 40],
				[30, 100],
			],
			[100, 0, 0],
		],
		[
			"that falls was reset: what it shows then came after",
			[
				[0, 500],
				[15, 600],
				[30, 20],
				[45, 50],
			],
			[150, 0, 1],
		],
		[
			"with a gap counts over it",
			[
				[0, 500],
				[60, 800],
			],
			[300, 0, 0],
		],
	] as const)("a counter %s", (_name, points, expected) => {
		expect(sums("old", judged([series("old1", "a", points)]))).toEqual(expected);
	});

	test("counters of several instances are differenced one by one: a reset of one is not hidden by another", () => {
		const both = judged([series("new1", "a", [[15, 100], [30, 10]]), series("new1", "b", [[15, 100], [30, 200]])]); // biome-ignore format: one row each
		expect(sums("new", both)).toEqual([310, 0, 1]);
	});

	test("an instance's first failure makes a series, which counts from zero", () => {
		const both = judged([series("old1", "a", [[0, 100], [15, 200]])], [series("old1", "a", [[15, 3]])]); // biome-ignore format: one row each
		expect(sums("old", both)).toEqual([100, 3, 0]);
	});

	test("buckets are differenced, by the bounds that both releases have", () => {
		const within = (hash: string, le: string, value: number) => series(hash, "a", [[15, value]], { le });
		const durations = [within("old1", "0.1", 5), within("old1", "0.5", 7), within("old1", "+Inf", 9)];
		const others = [within("new1", "0.1", 1), within("new1", "0.2", 2), within("new1", "0.5", 3), within("new1", "+Inf", 4)];
		const { observations, boundsMs } = judged(
			[series("old1", "a", [[15, 9]]), series("new1", "a", [[15, 4]])],
			[],
			[...durations, ...others],
		);
		expect(boundsMs).toEqual([100, 500]);
		expect(observations.map(({ latency }) => latency)).toEqual([[5, 2, 2], [1, 2, 1]]); // biome-ignore format: a table
	});

	test("a release is there since its last longer absence", () => {
		const at = (...times: number[]) => [series("new1", "a", times.map((time) => [time, 1] as const))]; // biome-ignore format: one thought
		expect(presentSince(at(100, 115, 130), 60)).toBe(100);
		expect(presentSince(at(100, 115, 900, 915), 60)).toBe(900);
		expect(presentSince([], 60)).toBeUndefined();
	});

	test("a record is whole, and none where the old release wasn't there", () => {
		const one = (value: number) => [series("old1", "", [[0, value]])];
		expect(recordOf({ of: one(1000.4), count: one(2.6) })).toEqual({ of: 1000, count: 3 });
		expect(recordOf({ of: [], count: [] })).toEqual({ of: 0, count: 0 });
	});
});
