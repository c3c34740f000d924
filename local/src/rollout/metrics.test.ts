import { afterEach, expect, test } from "@jest/globals";
import type { MetricsPort } from "../../../infra/rollout/contract.ts";
import { standardBounds } from "../../../infra/rollout/judge/observation.ts";
import { broken, type MetricsBench } from "../../../infra/rollout/testing/bench.ts";
import { metricsFacts } from "../../../infra/rollout/testing/metrics-facts.ts";
import { until } from "../servers/until.ts";
import { between, type Look } from "./metrics-unasked.ts";
import { type TrafficStand, trafficStand } from "./traffic-fixture.ts";

let stand: TrafficStand | undefined;
afterEach(async () => {
	await stand?.close();
	stand = undefined;
}, 30_000);

async function standWith(next: number): Promise<TrafficStand> {
	stand = await trafficStand();
	await stand.traffic().scale("new", next, 30);
	await stand.settle();
	return stand;
}

async function haproxyMetricsBench(): Promise<MetricsBench> {
	const { through, metrics, converge, want, ground, close } = await standWith(1);
	stand = undefined;
	let reloads = 0;
	return {
		metrics,
		answer: async (version, failed) => {
			await through(version, failed ? "/failed" : "/");
		},
		restart: async () => {
			reloads += 1;
			await converge({ streamSeconds: want.streamSeconds + reloads });
		},
		silence: () => ground.supervisor.remove("edge"),
		close,
	};
}

test("HAProxy's driver keeps every promise of a metrics driver", async () => {
	expect(await broken(metricsFacts, haproxyMetricsBench)).toEqual([]);
}, 120_000);

const counted = async (metrics: MetricsPort) => {
	const { requests, failed } = await metrics.read("new");
	return [requests, failed];
};

test("a request counts once and fails once, however it fails and however often the proxy tried", async () => {
	const { through, metrics } = await standWith(1);
	const reading = metrics();
	await through("new", "/failed");
	expect(await counted(reading)).toEqual([1, 1]);
	expect((await through("new", "/reset")).status).toBe(502);
	expect(await counted(reading)).toEqual([2, 2]);
	await through("new", "/nowhere");
	expect(await counted(reading)).toEqual([3, 2]);
});

test("an answer that is broken off counts as one more that failed", async () => {
	const { through, metrics } = await standWith(1);
	await expect(through("new", "/cut")).rejects.toThrow("aborted");
	expect(await counted(metrics())).toEqual([2, 1]);
});

test("what nobody could answer counts as failed, and what the other set answered in its place not at all", async () => {
	const { through, metrics, traffic } = await standWith(0);
	expect((await through("new", "/")).body).toBe("old");
	expect(await counted(metrics())).toEqual([0, 0]);
	for (const number of [1, 2]) await stand!.tell("old", number, "/break");
	await until("the proxy to notice", 5000, async () => (await traffic().observe()).instances.old.healthy === 0);
	expect((await through("new", "/")).status).toBe(503);
	expect(await counted(metrics())).toEqual([1, 1]);
});

test("answers lie in the bucket of their time to the headers", async () => {
	const { through, metrics } = await standWith(1);
	await through("new", "/slow");
	const { latency } = await metrics().read("new");
	expect(latency).toHaveLength(standardBounds.length + 1);
	// It waits 100 ms; a busy machine may take longer, never less.
	expect(latency.slice(0, standardBounds.indexOf(95))).toEqual(standardBounds.slice(0, standardBounds.indexOf(95)).map(() => 0));
	expect(latency.reduce((sum, count) => sum + count, 0)).toBe(1);
});

test("a crash and lost readiness count, endings that were asked for don't", async () => {
	const { metrics, tell, traffic, settle } = await standWith(2);
	const reading = metrics();
	const unasked = async () => {
		const { crashes, unready } = await reading.read("new");
		return { crashes, unready };
	};
	expect(await unasked()).toEqual({ crashes: 0, unready: 0 });
	await traffic().scale("new", 1, 30);
	await settle();
	await traffic().scale("new", 2, 30);
	await settle();
	expect(await unasked()).toEqual({ crashes: 0, unready: 0 });
	await tell("new", 1, "/break");
	await until("the proxy to notice", 5000, async () => (await unasked()).unready === 1);
	await tell("new", 2, "/crash");
	await until("the crash", 5000, async () => (await unasked()).crashes === 1);
}, 60_000);

const process = (starts: number, state: "ready" | "backing-off" = "ready") => ({ starts, state, pid: 70 + starts }) as Look["process"];
const look = (more: Partial<Look>): Look[] => [{ name: "api-b-1", stage: "serving", process: process(1), downs: 0, ...more }];

test.each<[string, Partial<Look>, Partial<Look>, number, number]>([
	["nothing happened", { downs: 3 }, { downs: 3 }, 0, 0],
	["it was started again", {}, { process: process(3) }, 2, 0],
	["it waits to be started again", {}, { process: process(1, "backing-off") }, 1, 0],
	["it was started again after it had waited for that", { process: process(1, "backing-off") }, { process: process(2) }, 0, 0],
	["another supervisor counts from one", { process: process(4) }, { process: process(1) }, 0, 0],
	["it came, and crashed at once", { stage: "empty", process: undefined }, { stage: "coming", process: process(2) }, 1, 0],
	["it went down", { downs: 1 }, { downs: 2 }, 0, 1],
	["the proxy's worker counts from zero, and it went down since", { downs: 5 }, { downs: 1 }, 0, 1],
	["it went down when it was told to go", {}, { stage: "going", downs: 1 }, 0, 0],
	["it went down between two lives", {}, { process: process(2), downs: 1 }, 1, 0],
	["it is back from maintenance, which counts as having been down", { stage: "coming" }, { downs: 1 }, 0, 0],
])("where %s", (_what, before, now, crashes, unready) => {
	expect(between(look(before), look(now))).toEqual({ crashes, unready });
});
