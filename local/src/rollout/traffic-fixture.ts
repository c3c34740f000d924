import { writeFileSync } from "node:fs";
import { Agent, type ClientRequest, type IncomingMessage, request } from "node:http";
import { join } from "node:path";
import type { MetricsPort, TrafficPort } from "../../../infra/rollout/contract.ts";
import type { Version } from "../../../infra/rollout/steps.ts";
import type { Stream, TrafficBench } from "../../../infra/rollout/testing/bench.ts";
import { type Answer, ask, freePorts } from "../servers/haproxy/edge-fixture.ts";
import { convergeProxy, type ProxyWant, privateDoor } from "../servers/haproxy/proxy.ts";
import type { SetName } from "../servers/haproxy/settings.ts";
import { type ProvingGround, provingGround } from "../servers/proving-ground.ts";
import { until } from "../servers/until.ts";
import type { ProcessSpec } from "../supervisor/spec.ts";
import { haproxyMetrics } from "./metrics.ts";
import { haproxyTraffic } from "./traffic.ts";

/** A release that ends as the application does: red first, then no more connections, then the last answer. What it is asked to do is in the path. */
const program = `
const http = require("node:http");
let [red, open] = [false, 0];
const answers = {
	"/health": (_, to) => to.writeHead(red ? 503 : 200).end(),
	"/break": (_, to) => { red = true; to.end(); },
	"/crash": () => process.exit(3),
	"/failed": (_, to) => to.writeHead(500).end(),
	"/reset": (from) => from.socket.destroy(),
	"/cut": (_, to) => { to.write("begun"); setTimeout(() => to.destroy(), 20); },
	"/slow": (_, to) => setTimeout(() => to.end(), 100),
	"/stream": (from, to) => { to.writeHead(200, { version: process.env.VERSION }).write("open"); from.resume().on("end", () => to.end()); },
};
const server = http.createServer((from, to) => (answers[from.url] ?? (() => to.end(process.env.VERSION)))(from, to));
server.listen(process.env.PORT, "127.0.0.1");
process.on("SIGTERM", () => {
	red = true;
	setTimeout(() => {
		server.close(() => process.exit(0));
		setInterval(() => server.closeIdleConnections(), 20);
	}, 200);
});
`;

/** A machine with HAProxy in front of a service "api" of two sets; the old version runs twice in set a. */
export interface TrafficStand {
	readonly ground: ProvingGround;
	readonly want: ProxyWant;
	readonly sharesPath: string;
	readonly sets: Readonly<Record<Version, SetName>>;
	/** A driver that knows nothing of the ones before it. */
	traffic(): TrafficPort;
	metrics(): MetricsPort;
	/** A request to a version by the proxy's private door. */
	through(version: Version, path: string): Promise<Answer>;
	/** Resolves once what shall run is healthy and no more is ending than streams are open. */
	settle(streams?: number): Promise<void>;
	/** Has an instance of its own process do what the path says, past the proxy. */
	tell(version: Version, number: number, path: string): Promise<void>;
	converge(change?: Partial<ProxyWant>): Promise<void>;
	close(): Promise<void>;
}

const sets = { old: "a", new: "b" } as const;
const perSet = 2;

export async function trafficStand(): Promise<TrafficStand> {
	const ground = await provingGround();
	const sharesPath = join(ground.home, "shares.map");
	writeFileSync(sharesPath, "api-a 100\napi-b 0\n");
	const specs = { old: await specsOf(ground, "old"), new: await specsOf(ground, "new") };
	await Promise.all(specs.old.map((spec) => ground.supervisor.put(spec)));
	const want = await wantOf(sharesPath, specs);
	await convergeProxy(ground, want);
	const specOf = (version: Version, index: number) => specs[version][index] as ProcessSpec;
	const options = { home: ground.home, supervisor: ground.supervisor, proxy: "edge", service: "api", sets, specOf, sharesPath };
	const traffic = () => haproxyTraffic(options);
	return {
		ground,
		want,
		sharesPath,
		sets,
		traffic,
		metrics: () => haproxyMetrics(options),
		through: (version, path) =>
			ask(0, path, { socketPath: privateDoor(ground.home, "edge"), headers: { "x-backend": `api-${sets[version]}` } }),
		settle: async (streams = 0) => {
			const watch = traffic();
			await until("the instances", 20_000, async () => {
				const { old, new: next } = (await watch.observe()).instances;
				return old.healthy === old.count && next.healthy === next.count && old.ending + next.ending <= streams;
			});
		},
		tell: async (version, number, path) => {
			await ask(specOf(version, number - 1).address?.port ?? 0, path).catch(() => undefined);
		},
		converge: async (change = {}) => {
			await convergeProxy(ground, { ...want, ...change });
		},
		close: () => ground.remove(),
	};
}

async function specsOf(ground: ProvingGround, version: Version): Promise<readonly ProcessSpec[]> {
	const names = Array.from({ length: perSet }, (_, index) => `api-${sets[version]}-${index + 1}`);
	return Promise.all(
		names.map(async (name) => {
			const port = await ground.port(`service-${name}`);
			return {
				name,
				group: "service",
				zone: "a",
				command: [process.execPath, "-e", program],
				folder: "/",
				environment: { PORT: String(port), VERSION: version },
				readiness: { kind: "http", url: `http://127.0.0.1:${port}/health` },
				stop: { signal: "SIGTERM", graceMs: 30_000 },
				order: 50,
				address: { host: "127.0.0.1", port },
			};
		}),
	);
}

async function wantOf(shares: string, specs: Readonly<Record<Version, readonly ProcessSpec[]>>): Promise<ProxyWant> {
	const [httpPort, httpsPort] = (await freePorts(2)) as [number, number];
	const servers = (version: Version) => specs[version].map(({ name, address }) => ({ name, zone: "a", weight: 100, ...address! }));
	return {
		name: "edge",
		httpPort,
		httpsPort,
		backends: [{ name: "api", healthPath: "/health", sets: { a: servers("old"), b: servers("new") }, shares }],
		routes: [{ pathPrefix: "/", backend: "api", cacheSeconds: 0, unfiltered: false }],
		rateLimit: { requests: 1_000_000, seconds: 1 },
		requestFilter: true,
		hiddenPaths: [],
		cacheMib: 1,
		streamSeconds: 60,
	};
}

/** As the conformance suite asks for it. */
export async function haproxyTrafficBench(): Promise<TrafficBench> {
	const stand = await trafficStand();
	const agent = new Agent({ keepAlive: true, maxSockets: 1 });
	const { httpPort } = stand.want;
	let streams = 0;
	const ended = () => {
		streams -= 1;
	};
	return {
		traffic: stand.traffic,
		request: async () => {
			const { status, body } = await ask(httpPort, "/", { agent });
			return status === 503 ? "refused" : (body as Version);
		},
		stream: async () => {
			streams += 1;
			return openStream(httpPort, ended);
		},
		settle: () => stand.settle(streams),
		breakOne: async (version) => {
			const { healthy } = (await stand.traffic().observe()).instances[version];
			await stand.tell(version, 1, "/break");
			await until("the proxy to notice", 5000, async () => (await stand.traffic().observe()).instances[version].healthy < healthy);
		},
		close: async () => {
			agent.destroy();
			await stand.close();
		},
	};
}

/** A request whose answer ends with its body. */
export async function openStream(port: number, ended = () => {}): Promise<Stream> {
	let state: Awaited<ReturnType<Stream["state"]>> = "open";
	const become = (next: typeof state) => {
		if (state === "open") [state] = [next, ended()];
	};
	const call: ClientRequest = request({ host: "127.0.0.1", port, path: "/stream", method: "POST", agent: false });
	const response = await new Promise<IncomingMessage>((resolve, reject) => {
		call.on("response", resolve).on("error", reject);
		call.write("begun");
	});
	const over = new Promise<void>((resolve) => response.resume().on("close", resolve));
	response.on("end", () => become("finished")).on("error", () => become("cut"));
	return {
		version: response.headers.version as Version,
		state: async () => state,
		finish: async () => {
			call.end();
			await over;
		},
	};
}
