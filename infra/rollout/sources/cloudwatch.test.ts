import { describe, expect, test } from "@jest/globals";
import { observationsOf, queriesOf, recordOf, type Series, windowOf } from "./cloudwatch.ts";

const group = { loadBalancer: "app/one/1", targetGroup: "targetgroup/blue/1" };
const bounds = [50, 500];

/** Every series that is asked for, empty but for those given: values by minute. */
function told(given: Readonly<Record<string, readonly (number | undefined)[]>>): readonly Series[] {
	const ids = (["old", "new"] as const).flatMap((version) => queriesOf(version, group, bounds)).map(({ Id }) => Id);
	return ids.map((Id) => {
		const points = (given[Id] ?? []).flatMap((value, at) => (value === undefined ? [] : [[at * 60, value] as const]));
		return { Id, Timestamps: points.map(([at]) => new Date(at * 1000)), Values: points.map(([, value]) => value), StatusCode: "Complete" };
	});
}

const ofNew = (given: Parameters<typeof told>[0], minutes: number) =>
	observationsOf(told(given), { from: 0, to: minutes * 60 }, bounds).filter(({ version }) => version === "new");

describe("what CloudWatch tells", () => {
	test("is asked by the minute, latency as the share of answers within each bound", () => {
		const [requests] = queriesOf("new", group, bounds);
		const dimensions = [{ Name: "LoadBalancer", Value: "app/one/1" }, { Name: "TargetGroup", Value: "targetgroup/blue/1" }]; // biome-ignore format: a table
		expect(requests).toEqual({
			Id: "new_requests",
			MetricStat: {
				Metric: { Namespace: "AWS/ApplicationELB", MetricName: "RequestCount", Dimensions: dimensions },
				Period: 60,
				Stat: "Sum",
			},
		});
		const ranks = queriesOf("new", group, bounds).map(({ MetricStat: { Stat } }) => Stat);
		expect(ranks.slice(-2)).toEqual(["PR(:0.05)", "PR(:0.5)"]);
	});

	test("counts from the minute of the shift to the last that is surely there", () => {
		expect(windowOf(130, 600)).toEqual({ from: 120, to: 480 });
		expect(windowOf(590, 600)).toEqual({ from: 540, to: 540 });
	});

	test("a minute without a word had no requests, and failures are errors and connections that were refused", () => {
		const seen = ofNew({ new_requests: [10, undefined, 20], new_errors: [1], new_refused: [2] }, 3);
		expect(seen.map(({ at, requests, failed }) => [at, requests, failed])).toEqual([[60, 10, 3], [120, 0, 0], [180, 20, 0]]); // biome-ignore format: a table
	});

	test("a request that was refused, tried again and failed counts once at most", () => {
		expect(ofNew({ new_requests: [3], new_errors: [3], new_refused: [3] }, 1)[0]?.failed).toBe(3);
	});

	test("shares become answers that sum to all of them, whatever is rounded", () => {
		const [seen] = ofNew({ new_answers: [7], new_within0: [33.3], new_within1: [66.7] }, 1);
		expect(seen?.latency).toEqual([2, 3, 2]);
	});

	test("a share that isn't told is no share of 0 %: it would make every answer the slowest", () => {
		expect(ofNew({ new_answers: [7], new_within0: [33.3] }, 1)[0]?.latency).toEqual([]);
	});

	test("an instance is lost each time that there are more unhealthy ones than the minute before", () => {
		expect(ofNew({ new_unhealthy: [0, 2, 2, 1, 3] }, 5).map(({ unready }) => unready)).toEqual([0, 2, 0, 0, 2]);
	});

	test.each([
		["may not be told", { StatusCode: "Forbidden" }, /as "Forbidden"/],
		["is told in part", { StatusCode: "PartialData" }, /as "PartialData"/],
		["is no number", { Timestamps: [new Date(0)], Values: [Number.NaN] }, /tells NaN/],
		["isn't told at all", { Id: "another" }, /doesn't tell new_requests/],
	] as const)("a series that %s is no figure", (_name, change, reason) => {
		const all = told({}).map((each) => (each.Id === "new_requests" ? { ...each, ...change } : each));
		expect(() => observationsOf(all, { from: 0, to: 60 }, bounds)).toThrow(reason);
	});

	test("a record is the sum of its minutes", () => {
		const series = (Id: string, ...Values: number[]) => ({
			Id,
			Timestamps: Values.map((_none, at) => new Date(at * 60_000)),
			Values,
			StatusCode: "Complete",
		});
		expect(recordOf([series("record_requests", 100, 200), series("record_errors", 1), series("record_refused")])).toEqual({
			count: 1,
			of: 300,
		});
	});
});
