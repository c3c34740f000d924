import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { homedir, tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A real server that a test started. */
export interface Running {
	readonly port: number;
	readonly process: ChildProcess;
	/** Ends the process and waits for that. */
	stop(signal?: NodeJS.Signals): Promise<void>;
}

const placesOfPostgres = existsSync("/usr/lib/postgresql")
	? readdirSync("/usr/lib/postgresql").map((version) => `/usr/lib/postgresql/${version}/bin`)
	: [];
const places = [...(process.env.PATH ?? "").split(delimiter), ...placesOfPostgres, join(homedir(), "go", "bin")];

export function findProgram(name: string): string | undefined {
	return places.map((place) => join(place, name)).find((path) => existsSync(path));
}

export function programOf(name: string): string {
	const path = findProgram(name);
	if (!path) throw new Error(`${name} is needed for these tests and is neither on PATH nor in the usual folders.`);
	return path;
}

/** PostgreSQL refuses to run as root, so root runs it as the user that its package made. */
export function serverUser(): { uid?: number; gid?: number } {
	if (process.getuid?.() !== 0) return {};
	const id = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
	return { uid: id("-u"), gid: id("-g") };
}

export function makeFolder(name: string): string {
	const folder = mkdtempSync(join(tmpdir(), `${name}-`));
	giveToServer(folder);
	return folder;
}

/** Lets the servers, which don't run as root, at a file or folder that root made. */
export function giveToServer(path: string): void {
	const { uid, gid } = serverUser();
	if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
}

export function removeFolder(folder: string): void {
	rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

export async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.address() as { port: number };
	await new Promise((resolve) => server.close(resolve));
	return port;
}

interface Options {
	readonly env?: NodeJS.ProcessEnv;
	readonly user?: { uid?: number; gid?: number };
}

/**
 * Starts a program that dies with us: a watcher beside it waits for the end of our pipe. Without it a test run that is killed would leave its
 * servers behind. The program keeps the pid that is given back.
 */
export function spawnTied(program: string, args: readonly string[], { env, user }: Options = {}): ChildProcess {
	const script = 'exec 3<&0; (cat <&3 >/dev/null 2>&1; kill -9 $$ 2>/dev/null) >/dev/null 2>&1 & exec "$@" </dev/null 3<&-';
	const child = spawn("/bin/sh", ["-c", script, "sh", program, ...args], { stdio: "pipe", ...user, ...(env ? { env } : {}) });
	child.stdin.on("error", () => {});
	child.once("exit", () => child.stdin.destroy());
	return child;
}

/** Starts a server and waits until `answers` is true; fails with its output when it ends before that. */
export async function startServer(
	program: string,
	args: readonly string[],
	port: number,
	answers: () => Promise<boolean>,
	options: Options = {},
): Promise<Running> {
	const child = spawnTied(program, args, options);
	let output = "";
	for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (output = (output + chunk).slice(-4000)));
	const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
	const running = {
		port,
		process: child,
		stop: (signal: NodeJS.Signals = "SIGTERM") => {
			child.kill(signal);
			return exited;
		},
	};
	await until(async () => {
		if (child.exitCode !== null) throw new Error(`${program} ended: ${output}`);
		return answers();
	}, `${program} answers`);
	return running;
}

/** Waits for a state of the world; the limit is only there to fail a broken test. */
export async function until(holds: () => boolean | Promise<boolean>, what: string, limitMs = 20_000): Promise<void> {
	for (const started = Date.now(); Date.now() - started < limitMs; await sleep(20)) {
		if (await holds()) return;
	}
	throw new Error(`Waited ${limitMs} ms in vain until ${what}.`);
}
