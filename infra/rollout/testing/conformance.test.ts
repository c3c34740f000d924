import { expect, test } from "@jest/globals";
import type { MetricsPort, TrafficPort } from "../contract.ts";
import { toNew } from "../steps.ts";
import { broken, type TrafficBench } from "./bench.ts";
import { type MemorySource, memoryMetricsBench } from "./memory-metrics.ts";
import type { MemoryProxy } from "./memory-proxy.ts";
import { memoryTraffic, memoryTrafficBench } from "./memory-traffic.ts";
import { metricsFacts } from "./metrics-facts.ts";
import { trafficFacts } from "./traffic-facts.ts";

const group = { count: 2, healthy: 2, ending: 0, underWay: 0 };

/** Does nothing and says that all is well. */
const idle = (): TrafficPort => ({
	observe: async () => ({ split: toNew(0), instances: { old: group, new: { ...group, count: 0, healthy: 0 } } }),
	shift: async () => {},
	scale: async () => {},
});

/** Does nothing and remembers what it was told, which is what a driver does that believes itself. */
function believing(): (proxy: MemoryProxy) => TrafficPort {
	let seen = { split: toNew(0), instances: { old: group, new: { ...group, count: 0, healthy: 0 } } };
	return () => ({
		observe: async () => seen,
		shift: async (split) => {
			seen = { ...seen, split };
		},
		scale: async (version, count) => {
			seen = { ...seen, instances: { ...seen.instances, [version]: { ...group, count, healthy: count } } };
		},
	});
}

/** Leaves one promise of the model's driver out. */
const careless: readonly [string, (proxy: MemoryProxy) => Partial<TrafficPort>, readonly string[]][] = [
	[
		"shifts to whatever it is told",
		(proxy) => ({
			shift: async (to) => {
				proxy.split = to;
			},
		}),
		["no share for a version that has no healthy instance"],
	],
	[
		"ends whatever it is told",
		(proxy) => ({ scale: async (version, count, seconds) => proxy.resize(version, count, seconds) }),
		["the last instance with a share can't be scaled away"],
	],
	[
		"doesn't drain",
		(proxy) => ({ scale: async (version, count) => memoryTraffic(proxy).scale(version, count, 0) }),
		["a stream under way is counted, and ends by itself while its instance goes"],
	],
];

test("the model's driver keeps every promise of a traffic driver", async () => {
	expect(await broken(trafficFacts, memoryTrafficBench)).toEqual([]);
});

test("a driver that does nothing and says so keeps those promises only that ask for nothing to happen", async () => {
	const kept = await keptBy(() => memoryTrafficBench(idle));
	expect(kept).toEqual(["all requests go to the old version before the first shift"]);
});

test("a driver that does nothing and believes itself is found wherever a request tells", async () => {
	const before = ["all requests go to the old version before the first shift", "what scale started runs and gets nothing until a shift"];
	expect(await keptBy(() => memoryTrafficBench(believing()))).toEqual(before);
});

test.each(careless)("a driver that %s is found by that promise alone", async (_what, driver, names) => {
	const open = () => memoryTrafficBench((proxy) => ({ ...memoryTraffic(proxy), ...driver(proxy) }));
	expect(await broken(trafficFacts, open)).toEqual(names);
});

test("the model's metrics keep every promise of a metrics driver", async () => {
	expect(await broken(metricsFacts, memoryMetricsBench)).toEqual([]);
});

const zero = { at: 0, requests: 0, failed: 0, latency: [], crashes: 0, unready: 0 };

test("metrics that are always zero keep no promise", async () => {
	const open = () => memoryMetricsBench(() => ({ read: async (version) => ({ ...zero, version }) }));
	expect(await broken(metricsFacts, open)).toEqual(metricsFacts.map(({ name }) => name));
});

test("metrics that go on telling what they last knew are found by the source's silence", async () => {
	const stale = (source: MemorySource): MetricsPort => ({ read: async (version) => ({ ...source.counted[version], at: source.at }) });
	expect(await broken(metricsFacts, () => memoryMetricsBench(stale))).toEqual(["silence of the source is an error and no zero"]);
});

async function keptBy(open: () => Promise<TrafficBench>): Promise<readonly string[]> {
	const failed = await broken(trafficFacts, open);
	return trafficFacts.map(({ name }) => name).filter((name) => !failed.includes(name));
}
