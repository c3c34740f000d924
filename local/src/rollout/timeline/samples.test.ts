import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { changeOf } from "../../../../infra/rollout/executor/fixture.ts";
import type { Entry } from "../journal.ts";
import { failedShares, type Sample, tabled, thinned, unbroken } from "./samples.ts";
import { type Story, storyOf } from "./story.ts";
import { recorded } from "./testing/recording.ts";

const seenAt = (second: number, requests: number, failed: number): Entry => ({
	kind: "seen",
	atMs: second * 1000,
	traffic: {
		split: { old: 90, new: 10, closed: 0 },
		instances: { old: { count: 1, healthy: 1, ending: 0, underWay: 0 }, new: { count: 1, healthy: 1, ending: 0, underWay: 0 } },
	},
	figures: { old: { requests: 0, failed: 0, perSecond: 0 }, new: { requests, failed, perSecond: 10 } },
	secondsLeft: 0,
});

async function storyWith(seen: readonly Entry[]): Promise<Story> {
	const [begun] = await recorded(changeOf({ strategy: "canary", holdSeconds: 0, onNoData: "roll back" }), { perSecond: 0 });
	return storyOf([{ ...(begun as Entry), atMs: 0 }, ...seen]) as Story;
}

describe("the share of failures", () => {
	test("is that of the last seconds: an old failure is forgotten, and silence is no health", async () => {
		const counts = [
			[1, 10, 10],
			[2, 20, 10],
			[6, 60, 10],
			[7, 70, 10],
			[12, 70, 10],
		] as const;
		const values = failedShares(await storyWith(counts.map(([second, requests, failed]) => seenAt(second, requests, failed))), "new").map(
			({ value }) => value,
		);
		expect(values).toEqual([1, 0.5, 0, 0, undefined]);
	});

	test("begins anew where counters did", async () => {
		const story = await storyWith([seenAt(1, 1000, 500), seenAt(7, 10, 1)]);
		expect(failedShares(story, "new").map(({ value }) => value)).toEqual([0.5, 0.1]);
	});
});

describe("thinning", () => {
	test("loses no extreme of a column, keeps its ends and the order, and at most four points of it", () => {
		const points = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 500 });
		fc.assert(
			fc.property(points, fc.integer({ min: 1, max: 60 }), (values, column) => {
				const line = values.map((value, ms) => ({ ms, value }));
				const kept = thinned(line, column);
				const of = (part: typeof line, at: number) => part.filter(({ ms }) => Math.floor(ms / column) === at).map(({ value }) => value);
				for (let at = 0; at * column < line.length; at++) {
					const [all, few] = [of(line, at), of(kept as typeof line, at)];
					expect([Math.max(...few), Math.min(...few), few[0], few.at(-1)]).toEqual([
						Math.max(...all),
						Math.min(...all),
						all[0],
						all.at(-1),
					]);
					expect(few.length).toBeLessThanOrEqual(4);
				}
				expect(kept).toEqual(line.filter((point) => kept.includes(point)));
			}),
			{ numRuns: 200 },
		);
	});

	test("every n-th point, as a control, loses the one second in which everything failed", () => {
		const line = Array.from({ length: 3600 }, (_, ms) => ({ ms, value: ms === 1801 ? 1 : 0 }));
		const highest = (points: readonly { value: number }[]) => Math.max(...points.map(({ value }) => value));
		expect([highest(line.filter(({ ms }) => ms % 10 === 0)), highest(thinned(line, 10))]).toEqual([0, 1]);
	});

	test("a line is broken where there is no value", () => {
		const parts = unbroken([1, undefined, undefined, 2, 3, undefined].map((value, ms) => ({ ms, value })));
		expect(parts.map((part) => part.map(({ value }) => value))).toEqual([[1], [2, 3]]);
	});
});

test("a table of hours has some dozens of rows, among them the first, the last and the worst", async () => {
	const seen = Array.from({ length: 20_000 }, (_, at) => seenAt(at, at * 10, at >= 7777 ? 10 : 0));
	const rows = tabled(await storyWith(seen), 30);
	const times = rows.map(({ atMs }: Sample) => atMs / 1000);
	expect(rows.length).toBeLessThanOrEqual(31);
	expect([times[0], times.at(-1)]).toEqual([0, 19_999]);
	expect(times).toContain(7777);
});
