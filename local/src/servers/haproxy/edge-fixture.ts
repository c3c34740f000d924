import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { Agent, createServer, type IncomingMessage, type RequestListener, type RequestOptions, request, type Server } from "node:http";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { requireServer } from "../../finder/search.ts";
import { ensureCertificate } from "../certificate/certificate.ts";
import { until } from "../until.ts";
import { configurationOf, shapeOf } from "./configuration.ts";
import { reloadTo } from "./reload.ts";
import { type Runtime, runtimeOf } from "./runtime.ts";
import type { EdgeServer, EdgeSettings } from "./settings.ts";
import { emptyState, statesFor } from "./state-file.ts";

/** A real HAProxy in a temporary folder, for tests. */
export interface Edge {
	readonly settings: EdgeSettings;
	readonly folder: string;
	readonly ca: string;
	readonly runtime: Runtime;
	/** Writes changed settings, reloads and waits until they are served. */
	reload(change?: Partial<EdgeSettings>): Promise<void>;
	log(): string;
	stop(): Promise<void>;
}

/** Starts the edge; what is not given gets a small value. Resolves once it serves and has seen every server that is up. */
export async function startEdge(given: Partial<EdgeSettings> & Pick<EdgeSettings, "backends" | "routes">): Promise<Edge> {
	const { path: program } = await requireServer("haproxy");
	const folder = mkdtempSync(join(tmpdir(), "edge-"));
	const { settings, ca } = await settle(folder, given);
	const runtime = runtimeOf(settings.socketPath);
	const configuration = join(folder, "haproxy.cfg");
	let current = settings;
	writeFileSync(settings.statePath, emptyState);
	writeFileSync(configuration, configurationOf(settings));
	const output: string[] = [];
	const child = spawn(program, ["-W", "-f", configuration], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
	for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => output.push(String(chunk)));
	await until("the edge", 20_000, async () => (await runtime.shape()) === shapeOf(current));
	return {
		settings,
		folder,
		ca,
		runtime,
		log: () => output.join(""),
		async reload(change = {}) {
			current = { ...current, ...change };
			writeFileSync(configuration, configurationOf(current));
			writeFileSync(settings.statePath, statesFor(current.backends, await runtime.states()));
			if (!(await reloadTo(runtime, shapeOf(current), 20_000, () => void child.kill("SIGUSR2")))) throw new Error(output.join(""));
		},
		stop: () => end(child, folder),
	};
}

async function settle(folder: string, given: Partial<EdgeSettings> & Pick<EdgeSettings, "backends" | "routes">) {
	const certificate = await ensureCertificate(join(folder, "tls"));
	const [httpPort, httpsPort, metricsPort] = (await freePorts(3)) as [number, number, number];
	mkdirSync(folder, { recursive: true });
	const settings: EdgeSettings = {
		httpPort,
		httpsPort,
		metricsPort,
		certificatePath: certificate.bundlePath,
		certificateExpires: certificate.expires.toISOString(),
		socketPath: join(folder, "s.sock"),
		doorPath: join(folder, "d.sock"),
		statePath: join(folder, "state"),
		identity: undefined,
		threads: 2,
		rateLimit: { requests: 100_000, seconds: 10 },
		requestFilter: true,
		hiddenPaths: ["/hidden"],
		cacheMib: 4,
		streamSeconds: 30,
		...given,
	};
	return { settings, ca: readFileSync(certificate.caPath, "utf8") };
}

async function end(child: ChildProcess, folder: string): Promise<void> {
	const ended = new Promise((resolve) => child.once("exit", resolve));
	child.kill("SIGTERM");
	await ended;
	rmSync(folder, { recursive: true, force: true });
}

/** What HAProxy says of a configuration: empty where it is content. */
export async function verdictOf(settings: EdgeSettings): Promise<string> {
	const { path } = await requireServer("haproxy");
	const folder = mkdtempSync(join(tmpdir(), "edge-check-"));
	writeFileSync(join(folder, "haproxy.cfg"), configurationOf(settings));
	writeFileSync(settings.statePath, emptyState);
	const { status, stderr } = spawnSync(path, ["-c", "-q", "-f", join(folder, "haproxy.cfg")], { encoding: "utf8" });
	rmSync(folder, { recursive: true });
	return status === 0 ? "" : stderr;
}

/** Loopback ports that nothing listens on, all different. */
export async function freePorts(count: number): Promise<readonly number[]> {
	const servers = Array.from({ length: count }, () => createTcpServer());
	const ports = await Promise.all(
		servers.map(
			(server) => new Promise<number>((resolve) => server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port))),
		),
	);
	await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
	return ports;
}

/** A real server behind the edge. */
export interface Origin extends EdgeServer {
	readonly http: Server;
	close(): Promise<void>;
}

export async function startOrigin(name: string, listener: RequestListener, weight = 100): Promise<Origin> {
	const http = createServer(listener);
	await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
	const { port } = http.address() as AddressInfo;
	const close = () =>
		new Promise<void>((resolve) => {
			http.close(() => resolve());
			http.closeAllConnections();
		});
	return { name, host: "127.0.0.1", port, zone: "a", weight, http, close };
}

export interface Answer {
	readonly status: number;
	readonly headers: IncomingMessage["headers"];
	readonly body: string;
}

/** One request on a connection of its own, or on the agent's. */
export function ask(port: number, path: string, options: RequestOptions & { readonly body?: string } = {}): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const call = request({ host: "127.0.0.1", port, path, agent: false, ...options }, (response) => {
			let body = "";
			response.on("data", (chunk) => (body += chunk));
			response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
			response.on("error", reject);
		});
		call.on("error", reject);
		call.end(options.body);
	});
}

export interface Load {
	/** Requests so far that did not end in 200. */
	readonly failures: readonly string[];
	answered(): number;
	stop(): Promise<void>;
}

/** Keeps so many keep-alive connections busy until it is stopped. */
export function load(port: number, path: string, connections = 16): Load {
	const failures: string[] = [];
	let [answered, running] = [0, true];
	const agent = new Agent({ keepAlive: true, maxSockets: connections });
	const worker = async () => {
		while (running) {
			const result = await ask(port, path, { agent }).catch((error: Error) => ({ status: 0, body: error.message }));
			answered++;
			if (result.status !== 200) failures.push(`${result.status} ${result.body}`);
		}
	};
	const workers = Promise.all(Array.from({ length: connections }, worker));
	return {
		failures,
		answered: () => answered,
		async stop() {
			running = false;
			await workers;
			agent.destroy();
		},
	};
}
