import { rm } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { Refusal } from "../../refusal.ts";
import type { ProcessSpec } from "../../supervisor/spec.ts";
import { ensureCertificate } from "../certificate/certificate.ts";
import { ensureFolder, removeFolder, textOf, writeWhole } from "../files.ts";
import type { Ground } from "../ground.ts";
import { run } from "../run.ts";
import { configurationOf, shapeOf } from "./configuration.ts";
import { isFree } from "./free-port.ts";
import { reloadTo } from "./reload.ts";
import { restEmpty } from "./resting.ts";
import { type Runtime, runtimeOf } from "./runtime.ts";
import { type EdgeSettings, ownBackends } from "./settings.ts";
import { socketPathOf } from "./socket-path.ts";
import { emptyState, statesFor } from "./state-file.ts";

/** What a proxy is asked for: its settings without those that the machine gives. */
export type ProxyWant = { readonly name: string } & Omit<
	EdgeSettings,
	"metricsPort" | "certificatePath" | "certificateExpires" | "socketPath" | "doorPath" | "statePath" | "identity" | "threads"
>;

export type ProxyFacts = {
	readonly url: string;
	readonly secureUrl: string;
	readonly caPath: string;
	readonly metricsUrl: string;
	readonly version: string;
};

/** Milliseconds within which a reloaded proxy must serve its new configuration. */
const reloadMs = 15_000;
/** More threads serve one machine no better and take memory each. */
const mostThreads = 4;

const folderOf = (home: string, name: string): string => join(home, "data", name);
const configurationPath = (home: string, name: string): string => join(folderOf(home, name), "haproxy.cfg");
const metricsKey = (name: string): string => `${name}-metrics`;

/** Makes the proxy what is wanted, from whatever an interrupted call left. Weights change without a reload; all else by a reload that loses no request. */
export async function convergeProxy(ground: Ground, want: ProxyWant): Promise<ProxyFacts> {
	const { binaries, version } = await ground.find("haproxy");
	const program = binaries.haproxy as string;
	await refuseTakenPorts(ground, want);
	const { settings, caPath } = await prepare(ground, want);
	const known = (await textOf(settings.statePath)) ?? emptyState;
	await writeConfiguration(ground.home, program, want.name, settings);
	await ground.supervisor.put(specOf(ground.home, program, version, want));
	const runtime = runtimeOf(settings.socketPath);
	await serve(ground, want.name, runtime, settings);
	await runtime.setWeights(weightsOf(want));
	await restEmpty(runtime, want.backends, known);
	await writeWhole(settings.statePath, statesFor(want.backends, await runtime.states()));
	return {
		url: `http://localhost:${want.httpPort}`,
		secureUrl: `https://localhost:${want.httpsPort}`,
		caPath,
		metricsUrl: `http://127.0.0.1:${settings.metricsPort}/metrics`,
		version,
	};
}

/** What is not as it was made: "process", "configuration" or "weights". Empty where all is well; undefined where there is no such proxy. */
export async function proxyDrift(
	ground: Pick<Ground, "home" | "supervisor">,
	name: string,
	want: Pick<ProxyWant, "backends">,
): Promise<readonly string[] | undefined> {
	const text = await textOf(configurationPath(ground.home, name));
	const status = (await ground.supervisor.list()).find(({ spec }) => spec.name === name);
	if (text === undefined && status === undefined) return undefined;
	if (status?.state !== "ready") return ["process"];
	const runtime = runtimeOf(socketPathOf(folderOf(ground.home, name), "runtime"));
	if (text === undefined || (await runtime.shape()) !== /^\tdescription (\S+)$/m.exec(text)?.[1]) return ["configuration"];
	const servers = await runtime.servers();
	const differs = weightsOf(want).some(
		(one) => servers.find(({ backend, server }) => backend === one.backend && server === one.server)?.weight !== one.weight,
	);
	return differs ? ["weights"] : [];
}

/** Whether a proxy was made that goes by this file of shares. */
export async function goesBy(home: string, name: string, sharesPath: string): Promise<boolean> {
	return (await textOf(configurationPath(home, name)))?.includes(sharesPath) ?? false;
}

/** Ends the proxy and removes what it kept; fine when it is gone. The public ports stay the machine's. */
export async function removeProxy(ground: Pick<Ground, "home" | "supervisor" | "releasePorts">, name: string): Promise<void> {
	await ground.supervisor.remove(name);
	const folder = folderOf(ground.home, name);
	const socket = socketPathOf(folder, "runtime");
	if (dirname(socket) !== folder) await removeFolder(dirname(socket));
	await removeFolder(folder);
	await ground.releasePorts([metricsKey(name)]);
}

/** The runtime API of a proxy that exists, for example for a rollout. */
export function proxyRuntime(home: string, name: string): Runtime {
	return runtimeOf(socketPathOf(folderOf(home, name), "runtime"));
}

/** Writes down what servers are told, for a worker that starts without a reload, for example after a crash. */
export async function keepStates(home: string, name: string): Promise<void> {
	await writeWhole(join(folderOf(home, name), "state"), await proxyRuntime(home, name).states());
}

/** Unix socket of a proxy's private way in: a request there names its set in the header x-backend, for example "api-b". */
export function privateDoor(home: string, name: string): string {
	return socketPathOf(folderOf(home, name), "door");
}

async function prepare(ground: Ground, want: ProxyWant): Promise<{ readonly settings: EdgeSettings; readonly caPath: string }> {
	const folder = folderOf(ground.home, want.name);
	await ensureFolder(folder);
	const certificate = await ensureCertificate(join(folder, "tls"));
	const settings: EdgeSettings = {
		...want,
		metricsPort: await ground.port(metricsKey(want.name)),
		certificatePath: certificate.bundlePath,
		certificateExpires: certificate.expires.toISOString(),
		socketPath: socketPathOf(folder, "runtime"),
		doorPath: socketPathOf(folder, "door"),
		statePath: join(folder, "state"),
		identity: ground.user && { uid: ground.user.uid, gid: ground.user.gid },
		threads: Math.min(mostThreads, availableParallelism()),
	};
	return { settings, caPath: certificate.caPath };
}

/** A configuration that HAProxy itself refuses is a mistake of ours: it never takes the place of one that serves. */
async function writeConfiguration(home: string, program: string, name: string, settings: EdgeSettings): Promise<void> {
	const path = configurationPath(home, name);
	const text = configurationOf(settings);
	await writeWhole(settings.statePath, statesFor(settings.backends, (await textOf(settings.statePath)) ?? emptyState));
	if ((await textOf(path)) === text) return;
	await writeWhole(`${path}.new`, text);
	await run([program, "-c", "-q", "-f", `${path}.new`], undefined);
	await writeWhole(path, text);
	await rm(`${path}.new`, { force: true });
}

function specOf(home: string, program: string, version: string, { name, httpPort }: ProxyWant): ProcessSpec {
	return {
		name,
		group: name,
		zone: "outside",
		command: [program, "-W", "-f", configurationPath(home, name)],
		folder: folderOf(home, name),
		environment: {},
		readiness: { kind: "tcp", host: "127.0.0.1", port: httpPort },
		// SIGUSR1 would wait for every idle browser; who takes the stack down does not.
		stop: { signal: "SIGTERM", graceMs: 2000 },
		order: 70,
		address: { host: "127.0.0.1", port: httpPort },
		version: `HAProxy ${version}`,
	};
}

/** Resolves once a worker serves these settings. */
async function serve({ supervisor }: Ground, name: string, runtime: Runtime, settings: EdgeSettings): Promise<void> {
	const wanted = shapeOf(settings);
	if ((await runtime.shape()) === wanted) return;
	await writeWhole(settings.statePath, statesFor(settings.backends, await runtime.states().catch(() => emptyState)));
	if (await reloadTo(runtime, wanted, reloadMs, () => supervisor.signal(name, "SIGUSR2"))) return;
	throw new Refusal([
		{
			path: `proxy ${name}`,
			why: `It did not take over its new configuration within ${reloadMs / 1000} s; the old one still serves.`,
			fix: `Read its log: npm run logs -- ${name}`,
		},
	]);
}

function weightsOf({ backends }: Pick<ProxyWant, "backends">) {
	return ownBackends(backends).flatMap((backend) =>
		backend.servers.map(({ name, weight }) => ({ backend: backend.name, server: name, weight })),
	);
}

/** HAProxy shares a port with any other HAProxy of the same user without a word: half of the requests would reach another stack. */
async function refuseTakenPorts({ supervisor }: Ground, { name, httpPort, httpsPort }: ProxyWant): Promise<void> {
	const running = (await supervisor.list()).find(({ spec, pid }) => spec.name === name && pid !== undefined);
	const own = running ? portsOf(await textOf(running.spec.command.at(-1) ?? "")) : [];
	const ports = Object.entries({ httpPort, httpsPort }).filter(([, port]) => !own.includes(port));
	const taken = [];
	for (const [path, port] of ports)
		if (!(await isFree(port)))
			taken.push({
				path,
				value: String(port),
				why: "Another program listens on this port.",
				fix: "Choose a free port, or end that program.",
			});
	if (taken.length > 0) throw new Refusal(taken);
}

const portsOf = (text = ""): readonly number[] => [...text.matchAll(/^\tbind 127\.0\.0\.1:(\d+)/gm)].map(([, port]) => Number(port));
