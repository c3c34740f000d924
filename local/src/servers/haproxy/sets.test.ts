import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { Agent } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { until } from "../until.ts";
import { ask, type Edge, load, type Origin, startEdge, startOrigin } from "./edge-fixture.ts";

const folder = mkdtempSync(join(tmpdir(), "edge sets; "));
const shares = join(folder, "shares.map");
let edge: Edge;
let origins: Readonly<Record<"a" | "b" | "alone", Origin>>;

const give = (a: number, b: number) =>
	edge.runtime.setShares(
		shares,
		new Map([
			["api-a", a],
			["api-b", b],
		]),
	);
const agent = new Agent({ keepAlive: true, maxSockets: 16 });
const get = (headers: Record<string, string> = {}, path = "/") => ask(edge.settings.httpPort, path, { headers, agent });
const answersOf = async (count: number, headers: Record<string, string> = {}) =>
	Promise.all(Array.from({ length: count }, async () => (await get(headers)).body));

/** Counts of `tries` with a chance of `share` each that lie outside of these happen once in a billion runs: exact sums of the binomial distribution. */
function bounds(tries: number, share: number): readonly [least: number, most: number] {
	const logFactorial = Array.from({ length: tries + 1 }, () => 0);
	for (let n = 1; n <= tries; n++) logFactorial[n] = logFactorial[n - 1]! + Math.log(n);
	const chance = (hits: number) =>
		Math.exp(
			logFactorial[tries]! -
				logFactorial[hits]! -
				logFactorial[tries - hits]! +
				hits * Math.log(share) +
				(tries - hits) * Math.log1p(-share),
		);
	let [least, below] = [0, chance(0)];
	while (below < 5e-10) below += chance(++least);
	let [most, beyond] = [tries, chance(tries)];
	while (beyond < 5e-10) beyond += chance(--most);
	return [least, most];
}

beforeAll(async () => {
	writeFileSync(shares, "api-a 100\napi-b 0\n");
	const [a, b, alone] = await Promise.all(
		["api-a-1", "api-b-1", "alone"].map((name) => startOrigin(name, (_, response) => response.end(name))),
	);
	origins = { a: a!, b: b!, alone: alone! };
	edge = await startEdge({
		backends: [
			{ name: "api", healthPath: "/health", sets: { a: [origins.a], b: [origins.b] }, shares },
			{ name: "alone", healthPath: "/health", servers: [origins.alone] },
		],
		routes: [
			{ pathPrefix: "/", backend: "api", cacheSeconds: 0, unfiltered: false },
			{ pathPrefix: "/alone/", backend: "alone", cacheSeconds: 0, unfiltered: false },
		],
		rateLimit: { requests: 1_000_000, seconds: 1 },
	});
});
afterAll(async () => {
	agent.destroy();
	await edge?.stop();
	await Promise.all(Object.values(origins).map((origin) => origin.close()));
	rmSync(folder, { recursive: true });
});

test.each([1, 25, 90])("a set with %i of a hundred requests gets as many, as far as chance allows", async (percent) => {
	await give(100 - percent, percent);
	const hits = (await answersOf(2000)).filter((name) => name === "api-b-1").length;
	const [least, most] = bounds(2000, percent / 100);
	expect(hits).toBeGreaterThanOrEqual(least);
	expect(hits).toBeLessThanOrEqual(most);
});

test("what chance allows at one share is not what it allows at another", () => {
	const [, most] = bounds(2000, 0.25);
	const [least] = bounds(2000, 0.5);
	expect(most).toBeLessThan(least);
});

test("a set without a share gets nothing", async () => {
	await give(100, 0);
	expect(new Set(await answersOf(300))).toEqual(new Set(["api-a-1"]));
	await give(0, 100);
	expect(new Set(await answersOf(300))).toEqual(new Set(["api-b-1"]));
});

test("what the shares lack of a hundred is refused with the time to wait, to people by a page", async () => {
	await give(0, 0);
	const { status, headers, body } = await get();
	expect([status, headers["retry-after"], headers["content-type"]]).toEqual([503, "2", "application/problem+json"]);
	expect(JSON.parse(body)).toMatchObject({ status: 503, title: "Service Unavailable" });
	const page = await get({ accept: "text/html" });
	expect([page.status, page.headers["retry-after"]]).toEqual([503, "2"]);
	expect(page.body).toContain("One moment");
	await give(30, 30);
	const [least, most] = bounds(1000, 0.4);
	const refused = (await answersOf(1000)).filter((answer) => !answer.startsWith("api")).length;
	expect(refused).toBeGreaterThanOrEqual(least);
	expect(refused).toBeLessThanOrEqual(most);
});

const splits: readonly (readonly [a: number, b: number])[] = [
	[0, 100],
	[75, 25],
	[100, 0],
	[50, 50],
];

test("fifty shifts under keep-alive load fail no request, and none had to be repeated", async () => {
	await give(100, 0);
	const requests = load(edge.settings.httpPort, "/");
	for (let round = 1; round <= 50; round++) {
		await until("traffic", 5000, async () => requests.answered() > round * 30);
		await give(...splits[round % splits.length]!);
	}
	await requests.stop();
	expect(requests.failures).toEqual([]);
	expect((await edge.runtime.traffic()).filter(({ retries, redispatches }) => retries + redispatches > 0)).toEqual([]);
});

test("shares are read anew at a reload, and the last word counts while it runs", async () => {
	await give(40, 60);
	await edge.reload({ streamSeconds: 31 });
	// Over a connection that was kept alive the worker before answers once more, by its own shares.
	agent.destroy();
	expect(Object.fromEntries(await edge.runtime.shares(shares))).toEqual({ "api-a": 100, "api-b": 0 });
});

test("shares of a file or a set that the proxy doesn't know are errors", async () => {
	await expect(edge.runtime.shares("/nowhere")).rejects.toThrow("/nowhere");
	await expect(edge.runtime.setShares(shares, new Map([["api-c", 5]]))).rejects.toThrow("The share of api-c should be 5");
});

test("the private door is its owner's alone and leads to the set that is named, whatever its share", async () => {
	const through = (name: string) => ask(0, "/", { socketPath: edge.settings.doorPath, headers: { "x-backend": name } });
	expect(statSync(edge.settings.doorPath).mode & 0o777).toBe(0o600);
	expect([(await through("api-b")).body, (await through("api-a")).body]).toEqual(["api-b-1", "api-a-1"]);
	expect([(await through("alone")).status, (await through("api")).status]).toEqual([404, 404]);
});

test("a stranger's header chooses nothing", async () => {
	await give(100, 0);
	expect(new Set(await answersOf(100, { "x-backend": "api-b" }))).toEqual(new Set(["api-a-1"]));
});

test("a set that dies under load loses no request, where a backend without another set does", async () => {
	await give(50, 50);
	const [both, alone] = [load(edge.settings.httpPort, "/"), load(edge.settings.httpPort, "/alone/")];
	await until("traffic", 5000, async () => Math.min(both.answered(), alone.answered()) > 200);
	await Promise.all([origins.b.close(), origins.alone.close()]);
	await until(
		"the proxy to notice",
		10_000,
		async () => (await edge.runtime.servers()).filter(({ operational }) => operational === "stopped").length >= 3,
	);
	const before = both.answered();
	await until("traffic", 5000, async () => both.answered() > before + 200);
	await Promise.all([both.stop(), alone.stop()]);
	expect(both.failures).toEqual([]);
	expect(alone.failures.length).toBeGreaterThan(0);
});
