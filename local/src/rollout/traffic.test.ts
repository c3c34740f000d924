import { afterEach, expect, test } from "@jest/globals";
import { closed, toNew } from "../../../infra/rollout/steps.ts";
import { broken } from "../../../infra/rollout/testing/bench.ts";
import { trafficFacts } from "../../../infra/rollout/testing/traffic-facts.ts";
import { ask, load } from "../servers/haproxy/edge-fixture.ts";
import { proxyDrift, proxyRuntime } from "../servers/haproxy/proxy.ts";
import { until } from "../servers/until.ts";
import { retriesOf } from "./metrics.ts";
import { haproxyTrafficBench, openStream, type TrafficStand, trafficStand } from "./traffic-fixture.ts";

let stand: TrafficStand | undefined;
afterEach(async () => {
	await stand?.close();
	stand = undefined;
}, 30_000);

/** A stand with so many instances of the new version, healthy. */
async function standWith(next: number): Promise<TrafficStand> {
	stand = await trafficStand();
	if (next > 0) await stand.traffic().scale("new", next, 30);
	await stand.settle();
	return stand;
}

const drain = 30;
const adminOf = async ({ ground }: TrafficStand) =>
	Object.fromEntries(
		(await proxyRuntime(ground.home, "edge").servers())
			.filter(({ server }) => server.startsWith("api"))
			.map(({ server, admin }) => [server, admin]),
	);
const retries = async ({ ground }: TrafficStand) => {
	const options = { home: ground.home, proxy: "edge", service: "api" };
	return (await retriesOf(options, "a")) + (await retriesOf(options, "b"));
};

test("HAProxy's driver keeps every promise of a traffic driver", async () => {
	expect(await broken(trafficFacts, haproxyTrafficBench)).toEqual([]);
}, 120_000);

test("servers of a set that has no share rest from the beginning", async () => {
	// Without a driver's look, which would see to it too.
	stand = await trafficStand();
	expect(await adminOf(stand)).toMatchObject({ "api-a-1": "ready", "api-b-1": "maint", "api-b-2": "maint" });
});

test("a whole rollout and the way back under keep-alive load fail no request, and none had to be repeated", async () => {
	const { traffic, settle, want } = await standWith(0);
	const requests = load(want.httpPort, "/");
	const some = async () => {
		const before = requests.answered();
		await until("traffic", 5000, async () => requests.answered() > before + 200);
	};
	await traffic().scale("new", 2, drain);
	await settle();
	for (const weight of [10, 50]) await traffic().shift(toNew(weight)).then(some);
	await traffic().scale("old", 1, drain);
	await settle();
	await some();
	await traffic().shift(toNew(100)).then(some);
	await traffic().scale("old", 0, drain);
	await settle();
	await some();
	await traffic().scale("old", 2, drain);
	await settle();
	await traffic().shift(toNew(0)).then(some);
	await traffic().scale("new", 1, drain);
	await settle();
	await requests.stop();
	expect(requests.failures).toEqual([]);
	expect(await retries(stand!)).toBe(0);
}, 60_000);

test("instances that are killed instead show in what had to be repeated", async () => {
	const { ground, want } = await standWith(0);
	const requests = load(want.httpPort, "/");
	await until("traffic", 5000, async () => requests.answered() > 200);
	process.kill(await ground.pidOf("api-a-2"), "SIGKILL");
	await until("what is repeated", 5000, async () => (await retries(stand!)) > 0);
	await requests.stop();
});

test("shares, and what servers were told, outlive the proxy's death and a reload", async () => {
	const { traffic, ground, converge, want } = await standWith(1);
	await traffic().shift(toNew(25));
	await traffic().scale("old", 1, drain);
	await stand!.settle();
	const [told, seen] = [await adminOf(stand!), await traffic().observe()];
	const before = await ground.pidOf("edge");
	process.kill(before, "SIGKILL");
	await until("the proxy", 10_000, async () =>
		(await ground.supervisor.list()).some(({ spec, pid, state }) => spec.name === "edge" && state === "ready" && pid !== before),
	);
	await until("its answer", 5000, () =>
		ask(want.httpPort, "/").then(
			() => true,
			() => false,
		),
	);
	expect([await adminOf(stand!), await traffic().observe()]).toEqual([told, seen]);
	await converge({ streamSeconds: want.streamSeconds + 1 });
	expect([await adminOf(stand!), await traffic().observe()]).toEqual([told, seen]);
	expect(seen).toMatchObject({ split: toNew(25), instances: { old: { count: 1, healthy: 1 }, new: { count: 1, healthy: 1 } } });
	expect(told).toEqual({ "api-a-1": "ready", "api-a-2": "maint", "api-b-1": "ready", "api-b-2": "maint" });
}, 60_000);

test("the proxy's own update leaves shares and servers alone, and neither is drift", async () => {
	const { traffic, ground, converge, want } = await standWith(1);
	await traffic().shift(toNew(40));
	const seen = await traffic().observe();
	await converge();
	expect(await traffic().observe()).toEqual(seen);
	expect(await proxyDrift(ground, "edge", want)).toEqual([]);
});

test("a closed way in opens again", async () => {
	const { traffic, want } = await standWith(0);
	await traffic().shift(closed);
	expect((await ask(want.httpPort, "/")).status).toBe(503);
	await traffic().shift(toNew(0));
	expect((await ask(want.httpPort, "/")).body).toBe("old");
});

test("what a killed driver began with an instance is gone on with by the next", async () => {
	const { traffic, ground, settle } = await standWith(0);
	const runtime = proxyRuntime(ground.home, "edge");
	await runtime.setAdmin("api-a", "api-a-2", "drain");
	expect((await traffic().observe()).instances.old).toMatchObject({ count: 1, ending: 1 });
	await settle();
	await traffic().observe();
	expect(await adminOf(stand!)).toMatchObject({ "api-a-1": "ready", "api-a-2": "maint" });
	expect((await ground.supervisor.list()).map(({ spec }) => spec.name)).toEqual(["api-a-1", "edge"]);
});

test("an instance that comes back while the one before still streams follows it, and nothing is cut", async () => {
	const { traffic, settle, want } = await standWith(1);
	const streams = [await openStream(want.httpPort), await openStream(want.httpPort)];
	await traffic().shift(toNew(100));
	await traffic().scale("old", 0, drain);
	await traffic().scale("old", 2, drain);
	expect((await traffic().observe()).instances.old).toMatchObject({ count: 2, ending: 2, underWay: 2 });
	for (const stream of streams) await stream.finish();
	// Between the end of the one before and the start of its follower there is a moment with neither.
	await until("both to follow", 20_000, async () => (await traffic().observe()).instances.old.healthy === 2);
	await settle();
	expect((await traffic().observe()).instances.old).toMatchObject({ count: 2, healthy: 2, ending: 0 });
	expect(await Promise.all(streams.map((stream) => stream.state()))).toEqual(["finished", "finished"]);
}, 60_000);

test("more instances than the proxy has servers are an error", async () => {
	const { traffic } = await standWith(0);
	await expect(traffic().scale("new", 3, drain)).rejects.toThrow("2 servers for the new version, which shall run 3 times");
});

test("a proxy that doesn't answer is an error and no empty sight", async () => {
	const { traffic, ground } = await standWith(0);
	await ground.supervisor.remove("edge");
	await expect(traffic().observe()).rejects.toThrow();
});
