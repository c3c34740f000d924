import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { handler } from "../../resources/proxy.ts";
import { type ProvingGround, provingGround } from "../proving-ground.ts";
import { until } from "../until.ts";
import { ask, freePorts, load, type Origin, startOrigin } from "./edge-fixture.ts";

type Inputs = Parameters<typeof handler.create>[0];

let ground: ProvingGround;
let origins: Origin[];
let [httpPort, httpsPort]: number[] = [];
let made: Awaited<ReturnType<typeof handler.create>>;

const inputs = (change: object = {}): Inputs =>
	handler.inputs.parse({
		machine: ground.home,
		name: "edge",
		httpPort,
		httpsPort,
		backends: [
			{ name: "api", healthPath: "/", servers: origins.map(({ name, host, port, zone, weight }) => ({ name, host, port, zone, weight })) },
		],
		routes: [{ pathPrefix: "/", backend: "api" }],
		rateLimit: { requests: 1_000_000, seconds: 1 },
		...change,
	});
const weighted = (weights: readonly number[]) => [
	{ name: "api", healthPath: "/", servers: inputs().backends[0]?.servers?.map((server, index) => ({ ...server, weight: weights[index] })) },
];
const update = async (change: object) => {
	made = { id: made.id, outputs: await handler.update(made.id, made.outputs, inputs(change)) };
};
const configuration = () => join(ground.home, "data", "edge", "haproxy.cfg");

beforeAll(async () => {
	ground = await provingGround();
	origins = await Promise.all(["one", "two"].map((name) => startOrigin(name, (_, response) => response.end(name))));
	[httpPort, httpsPort] = await freePorts(2);
	made = await handler.create(inputs());
});
afterAll(async () => {
	await ground?.remove();
	await Promise.all(origins.map((origin) => origin.close()));
});

test("a proxy that was made serves under the addresses that it tells", async () => {
	expect((await ask(httpPort as number, "/")).status).toBe(200);
	expect(made.outputs).toMatchObject({ url: `http://localhost:${httpPort}`, secureUrl: `https://localhost:${httpsPort}`, drift: [] });
	expect(readFileSync(made.outputs.caPath, "utf8")).toContain("BEGIN CERTIFICATE");
	const metrics = new URL(made.outputs.metricsUrl);
	expect((await ask(Number(metrics.port), metrics.pathname)).status).toBe(200);
});

test("its socket, certificate key and configuration are its owner's alone", () => {
	for (const file of ["runtime.sock", "tls/server.pem", "haproxy.cfg", "state"])
		expect(statSync(join(ground.home, "data", "edge", file)).mode & 0o777).toBe(0o600);
});

test("making it again, as after an interruption, keeps the process and what it serves", async () => {
	const before = await ground.pidOf("edge");
	expect((await handler.create(inputs())).outputs).toEqual(made.outputs);
	expect(await ground.pidOf("edge")).toBe(before);
});

test("changed settings are taken over in place, and no request under way is lost", async () => {
	const before = await ground.pidOf("edge");
	const requests = load(httpPort as number, "/");
	await until("traffic", 5000, async () => requests.answered() > 100);
	await update({
		routes: [
			{ pathPrefix: "/", backend: "api" },
			{ pathPrefix: "/assets/", backend: "api", cacheSeconds: 60 },
		],
	});
	await update({ streamSeconds: 60 });
	await requests.stop();
	expect(requests.failures).toEqual([]);
	expect(await ground.pidOf("edge")).toBe(before);
	expect(readFileSync(configuration(), "utf8")).toContain("timeout tunnel 60s");
});

test("changed weights move the traffic without a reload", async () => {
	const log = () => readFileSync(join(ground.home, "logs", "edge.log"), "utf8").split("New worker").length;
	await update({ streamSeconds: 60 });
	const workers = log();
	await update({ streamSeconds: 60, backends: weighted([0, 100]) });
	const names = await Promise.all(Array.from({ length: 20 }, async () => (await ask(httpPort as number, "/")).body));
	expect([new Set(names), log()]).toEqual([new Set(["two"]), workers]);
});

test("weights outlive a kill -9, after which nothing of the old proxy is left", async () => {
	const before = await ground.pidOf("edge");
	process.kill(before, "SIGKILL");
	await until("the restart", 10_000, async () =>
		(await ground.supervisor.list()).some(({ spec, pid, state }) => spec.name === "edge" && state === "ready" && pid !== before),
	);
	await until("the first answer", 5000, async () => (await ask(httpPort as number, "/").catch(() => ({ status: 0 }))).status === 200);
	const names = await Promise.all(Array.from({ length: 20 }, async () => (await ask(httpPort as number, "/")).body));
	expect(new Set(names)).toEqual(new Set(["two"]));
});

test("refresh sees weights that somebody changed, a configuration that somebody changed, and a process that is gone", async () => {
	const read = async () => (await handler.read(made.id, made.outputs))?.drift;
	expect(await read()).toEqual([]);
	const { proxyRuntime } = await import("./proxy.ts");
	await proxyRuntime(ground.home, "edge").setWeights([{ backend: "api", server: "one", weight: 9 }]);
	expect(await read()).toEqual(["weights"]);
	const text = readFileSync(configuration(), "utf8");
	writeFileSync(configuration(), text.replace(/description \S+/, "description changed"));
	expect(await handler.diverged?.(made.outputs, inputs())).toEqual(["configuration"]);
	await update({ streamSeconds: 60, backends: weighted([50, 50]) });
	expect(await read()).toEqual([]);
});

test("a port that another program has is refused, and both are named at once", async () => {
	const taken = await Promise.all(
		(await freePorts(2)).map(
			(port) =>
				new Promise<ReturnType<typeof createServer>>((resolve) => {
					const server = createServer().listen(port, "127.0.0.1", () => resolve(server));
				}),
		),
	);
	const [http, https] = taken.map((server) => (server.address() as { port: number }).port);
	await expect(handler.update(made.id, made.outputs, inputs({ httpPort: http, httpsPort: https }))).rejects.toMatchObject({
		name: "Refusal",
		mistakes: [
			{ path: "httpPort", value: String(http) },
			{ path: "httpsPort", value: String(https) },
		],
	});
	for (const server of taken) server.close();
	expect((await ask(httpPort as number, "/")).status).toBe(200);
});

test("wrong inputs are refused all at once", () => {
	const wrong = handler.inputs.safeParse({
		...inputs(),
		routes: [{ pathPrefix: "x y", backend: "nobody" }],
		rateLimit: { requests: 0, seconds: 1 },
		cacheMib: 0,
	});
	expect(wrong.error?.issues.map(({ path }) => path.join(".")).toSorted()).toEqual([
		"cacheMib",
		"rateLimit.requests",
		"routes.0.backend",
		"routes.0.pathPrefix",
	]);
	const unknown = handler.inputs.safeParse({ ...inputs(), routes: [{ pathPrefix: "/", backend: "nobody" }], httpsPort: httpPort });
	expect(unknown.error?.issues.map(({ path }) => path.join("."))).toEqual(["routes.0.backend", "httpsPort"]);
});

test("a backend has servers, or sets with their shares, and names that HAProxy can tell apart", () => {
	const servers = inputs().backends[0]?.servers ?? [];
	const whole = { sets: { a: servers, b: [] }, shares: "/shares.map" };
	const pathsOf = (backends: readonly object[]) =>
		handler.inputs
			.safeParse({ ...inputs(), routes: [], backends })
			.error?.issues.map(({ path }) => path.join("."))
			.toSorted();
	expect(pathsOf([{ name: "api", ...whole }])).toBeUndefined();
	expect(pathsOf([{ name: "api" }, { name: "both", servers, ...whole }, { name: "half", sets: whole.sets }])).toEqual([
		"backends.0",
		"backends.1",
		"backends.2",
	]);
	expect(
		pathsOf([
			{ name: "api", ...whole },
			{ name: "api-b", servers },
		]),
	).toEqual(["backends"]);
	const twice = { a: servers, b: [...servers, ...servers] };
	expect(pathsOf([{ name: "api", sets: twice, shares: "shares.map" }])).toEqual([
		"backends.0.sets.b",
		"backends.0.sets.b",
		"backends.0.shares",
	]);
});

test("a proxy that is removed leaves no process, file or port, and removing it again is fine", async () => {
	await handler.delete(made.id, made.outputs);
	await handler.delete(made.id, made.outputs);
	expect(existsSync(join(ground.home, "data", "edge"))).toBe(false);
	await expect(ask(httpPort as number, "/")).rejects.toThrow("ECONNREFUSED");
	expect(await handler.read(made.id, made.outputs)).toBeUndefined();
});
