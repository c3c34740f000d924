import { closed, type Split, sameSplit, toNew, type Version } from "../steps.ts";
import { type Fact, rejects, type TrafficBench } from "./bench.ts";

/** Seconds that a stopping instance gets here; no fact waits for them. */
const drainSeconds = 30;
/** Requests of one measurement. */
const many = 200;
/** Requests beside the expected number: six standard deviations of a fair draw of 200 at one half, so that a driver that draws may pass. */
const beside = 43;

/** What any driver of the traffic must keep. */
export const trafficFacts: readonly Fact<TrafficBench>[] = [
	{
		name: "all requests go to the old version before the first shift",
		holds: async (bench) => (await split(bench, toNew(0))) && (await asked(bench)).old === many,
	},
	{
		name: "what scale started runs and gets nothing until a shift",
		holds: async (bench) => {
			await withNew(bench, 2);
			const { instances } = await bench.traffic().observe();
			return instances.new.healthy === 2 && instances.new.count === 2 && (await asked(bench)).new === 0;
		},
	},
	{
		name: "requests follow a shift, and another driver sees it",
		holds: async (bench) => {
			await withNew(bench, 1);
			await bench.traffic().shift(toNew(25));
			const { new: next, refused } = await asked(bench);
			return (await split(bench, toNew(25))) && refused === 0 && Math.abs(next - many / 4) <= beside;
		},
	},
	{
		name: "the same shift twice is the same shift",
		holds: async (bench) => {
			await withNew(bench, 1);
			await bench.traffic().shift(toNew(50));
			await bench.traffic().shift(toNew(50));
			return (await split(bench, toNew(50))) && (await asked(bench)).new > 0;
		},
	},
	{
		name: "a version without a share gets no request over a connection that is open",
		holds: async (bench) => {
			await withNew(bench, 1);
			await bench.traffic().shift(toNew(50));
			await asked(bench);
			await bench.traffic().shift(toNew(100));
			return (await asked(bench)).new === many;
		},
	},
	{
		name: "a closed way in refuses everyone",
		holds: async (bench) => {
			await bench.traffic().shift(closed);
			return (await split(bench, closed)) && (await asked(bench)).refused === many;
		},
	},
	{
		name: "no share for a version that has no healthy instance",
		holds: async (bench) => (await rejects(bench.traffic().shift(toNew(10)))) && split(bench, toNew(0)),
	},
	{
		name: "the last instance with a share can't be scaled away",
		holds: async (bench) => (await rejects(bench.traffic().scale("old", 0, drainSeconds))) && (await asked(bench)).old === many,
	},
	{
		name: "an unhealthy instance is told as such and gets nothing",
		holds: async (bench) => {
			await bench.breakOne("old");
			const { old } = (await bench.traffic().observe()).instances;
			return old.count === 2 && old.healthy === 1 && (await asked(bench)).old === many;
		},
	},
	{
		name: "what isn't healthy goes first, and the split stays",
		holds: async (bench) => {
			await withNew(bench, 1);
			await bench.traffic().shift(toNew(50));
			await bench.breakOne("old");
			await bench.traffic().scale("old", 1, drainSeconds);
			await bench.settle();
			const { old } = (await bench.traffic().observe()).instances;
			const { old: served, new: next } = await asked(bench);
			return old.count === 1 && old.healthy === 1 && served > 0 && next > 0 && split(bench, toNew(50));
		},
	},
	{
		name: "a stream under way is counted, and ends by itself while its instance goes",
		holds: async (bench) => {
			await withNew(bench, 1);
			const stream = await bench.stream();
			await bench.traffic().shift(toNew(100));
			await bench.traffic().scale("old", 0, drainSeconds);
			await bench.settle();
			const during = (await bench.traffic().observe()).instances.old;
			const before = await stream.state();
			await stream.finish();
			await bench.settle();
			const after = (await bench.traffic().observe()).instances.old;
			const counted = during.count === 0 && during.ending >= 1 && during.underWay === 1 && after.ending === 0 && after.underWay === 0;
			return counted && before === "open" && (await stream.state()) === "finished";
		},
	},
];

async function withNew({ traffic, settle }: TrafficBench, count: number): Promise<void> {
	await traffic().scale("new", count, drainSeconds);
	await settle();
}

const split = async ({ traffic }: TrafficBench, wanted: Split): Promise<boolean> => sameSplit((await traffic().observe()).split, wanted);

async function asked(bench: TrafficBench): Promise<Readonly<Record<Version | "refused", number>>> {
	const counts = { old: 0, new: 0, refused: 0 };
	for (let index = 0; index < many; index++) counts[await bench.request()]++;
	return counts;
}
