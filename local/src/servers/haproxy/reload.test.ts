import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { until } from "../until.ts";
import { ask, type Edge, load, type Origin, startEdge, startOrigin } from "./edge-fixture.ts";

let edge: Edge;
let origins: Origin[];
const api = (servers: readonly Origin[]) => [{ name: "api", healthPath: "/health", servers }];
const weights = async () => Object.fromEntries((await edge.runtime.servers()).map(({ server, weight }) => [server, weight]));

beforeAll(async () => {
	origins = await Promise.all(["one", "two"].map((name) => startOrigin(name, (_, response) => response.end(name))));
	edge = await startEdge({
		backends: api(origins),
		routes: [{ pathPrefix: "/", backend: "api", cacheSeconds: 0, unfiltered: false }],
		rateLimit: { requests: 1_000_000, seconds: 1 },
	});
});
afterAll(async () => {
	await edge?.stop();
	await Promise.all(origins.map((origin) => origin.close()));
});

test("five reloads under keep-alive load fail no request", async () => {
	const requests = load(edge.settings.httpPort, "/");
	for (let round = 0; round < 5; round++) {
		await until("traffic", 5000, async () => requests.answered() > round * 200);
		await edge.reload({ streamSeconds: 31 + round });
	}
	await requests.stop();
	expect(requests.failures).toEqual([]);
	expect(requests.answered()).toBeGreaterThan(1000);
});

test("weights move all traffic from one server to the other and back under load, and no request fails", async () => {
	const requests = load(edge.settings.httpPort, "/");
	for (const [one, two] of [
		[0, 100],
		[100, 0],
		[1, 256],
		[100, 100],
	] as const) {
		await edge.runtime.setWeights([
			{ backend: "api", server: "one", weight: one },
			{ backend: "api", server: "two", weight: two },
		]);
		expect(await weights()).toEqual({ one, two });
		const before = requests.answered();
		await until("traffic", 5000, async () => requests.answered() > before + 200);
	}
	await requests.stop();
	expect(requests.failures).toEqual([]);
});

test("a server with weight 0 gets no request", async () => {
	await edge.runtime.setWeights([{ backend: "api", server: "one", weight: 0 }]);
	const names = await Promise.all(Array.from({ length: 20 }, async () => (await ask(edge.settings.httpPort, "/")).body));
	expect(new Set(names)).toEqual(new Set(["two"]));
});

test("weights set while it runs outlive a reload, until the configuration itself changes them", async () => {
	await edge.runtime.setWeights([{ backend: "api", server: "one", weight: 7 }]);
	await edge.reload({ streamSeconds: 60 });
	expect(await weights()).toEqual({ one: 7, two: 100 });
	await edge.reload({ streamSeconds: 61, backends: api(origins.map((origin) => ({ ...origin, weight: 50 }))) });
	expect(await weights()).toEqual({ one: 50, two: 50 });
});

test("an unknown server's weight is an error that names it", async () => {
	await expect(edge.runtime.setWeights([{ backend: "api", server: "three", weight: 1 }])).rejects.toThrow("api/three");
});

test("a server that moves to another port is reached there after a reload", async () => {
	const moved = await startOrigin("one", (_, response) => response.end("moved"));
	origins.push(moved);
	await edge.reload({ backends: api([moved]) });
	await until("the moved server", 5000, async () => (await ask(edge.settings.httpPort, "/")).status === 200);
	expect((await ask(edge.settings.httpPort, "/")).body).toBe("moved");
});

test("a server that ends in the middle of the load fails no request that may be sent twice", async () => {
	const [first, second] = await Promise.all(
		["left", "right"].map((name) => startOrigin(name, (_, response) => void setTimeout(() => response.end(name), 5))),
	);
	origins.push(second as Origin);
	await edge.reload({ backends: api([first as Origin, second as Origin]) });
	const requests = load(edge.settings.httpPort, "/");
	await until("traffic", 5000, async () => requests.answered() > 200);
	await first?.close();
	const before = requests.answered();
	await until("traffic", 5000, async () => requests.answered() > before + 400);
	await requests.stop();
	expect(requests.failures).toEqual([]);
});

test("traffic is told by server, with the requests that each has had", async () => {
	const traffic = await edge.runtime.traffic();
	expect(traffic.map(({ server }) => server)).toEqual(["left", "right"]);
	expect(traffic.find(({ server }) => server === "right")?.requests).toBeGreaterThan(200);
});
