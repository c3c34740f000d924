import type { Reading } from "../contract.ts";
import { type Fact, type MetricsBench, rejects } from "./bench.ts";

/** What any driver of the metrics must keep. */
export const metricsFacts: readonly Fact<MetricsBench>[] = [
	{
		name: "every answer is counted, by version and by whether it failed",
		holds: async (bench) => {
			await answers(bench);
			const [old, next] = await both(bench);
			return told(old) === "old: 2 of which 0 failed" && told(next) === "new: 3 of which 1 failed";
		},
	},
	{
		name: "latency stands for every answer or for none",
		holds: async (bench) => {
			await answers(bench);
			const readings = await both(bench);
			return readings.every(({ latency, requests }) => requests > 0 && (latency.length === 0 || sum(latency) === requests));
		},
	},
	{
		name: "a later reading says so",
		holds: async (bench) => {
			const [, before] = await both(bench);
			await bench.answer("new", false);
			const [, after] = await both(bench);
			return after.at > before.at;
		},
	},
	{
		name: "after a new start of the source only what came since is counted",
		holds: async (bench) => {
			await answers(bench);
			await both(bench);
			await bench.restart();
			await bench.answer("new", true);
			const [old, next] = await both(bench);
			return told(old) === "old: 0 of which 0 failed" && told(next) === "new: 1 of which 1 failed";
		},
	},
	{
		name: "silence of the source is an error and no zero",
		holds: async (bench) => {
			await answers(bench);
			await bench.silence();
			return (await rejects(bench.metrics().read("new"))) && rejects(bench.metrics().read("old"));
		},
	},
];

async function answers(bench: MetricsBench): Promise<void> {
	for (const failed of [false, true, false]) await bench.answer("new", failed);
	for (const failed of [false, false]) await bench.answer("old", failed);
}

async function both(bench: MetricsBench): Promise<readonly [Reading, Reading]> {
	const metrics = bench.metrics();
	return [await metrics.read("old"), await metrics.read("new")];
}

const told = ({ version, requests, failed }: Reading): string => `${version}: ${requests} of which ${failed} failed`;
const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
