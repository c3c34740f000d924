import {
	existsSync,
	lstatSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmdirSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Refusal } from "../refusal.ts";
import { homeOf } from "./home.ts";
import { listenerOn } from "./listener.ts";
import { tryLock, withLock } from "./lock.ts";

export interface PortWish {
	/** Tried first, then the ports after it. */
	readonly preferred?: number;
	/** This one or a refusal. */
	readonly exact?: number;
	/** Ports that must be free too, for example Redis' bus port; claimed with it. */
	readonly alsoFree?: (port: number) => readonly number[];
}

/** Below the range from which systems take ports for outgoing connections, and low enough that port + 10000 is so too on Linux. */
const range = { from: 15_000, to: 21_999 };

/** One file for each port that a stack of this machine holds; names the home. It keeps two stacks that start at once from choosing the same port before either listens. */
const claims = (): string => join(tmpdir(), `learning-assistant-ports-${process.getuid?.() ?? 0}`);
/** Whoever claims holds it: between a look at a claim and a change of it another process could have taken the port. */
const lockFile = (): string => join(claims(), "lock");

/**
 * A loopback port for a purpose: the remembered one, else a free one that no stack on this machine holds.
 * Refuses an exact port that is taken, naming who has it where that can be known, and when none is left.
 */
export async function claimPort(root: string, purpose: string, wish: PortWish = {}): Promise<number> {
	refuseForeignFolder();
	return withLock(lockFile(), () => claimNow(root, purpose, wish));
}

async function claimNow(root: string, purpose: string, wish: PortWish): Promise<number> {
	const [remembered, ...beside] = portsOf(root, purpose);
	if (remembered !== undefined && (wish.exact === undefined || wish.exact === remembered) && reclaimAll(root, [remembered, ...beside]))
		return remembered;
	for (const port of candidatesFor(wish)) {
		const all = [port, ...(wish.alsoFree?.(port) ?? [])];
		if (!(await takeAll(root, all))) continue;
		if (remembered !== undefined) release(root, purpose);
		remember(root, purpose, all);
		return port;
	}
	throw taken(purpose, wish.exact);
}

/** The system empties its temporary folder at a restart, and with it the claims: they are made again, unless another home was quicker. */
function reclaimAll(root: string, ports: readonly number[]): boolean {
	if (ports.some((port) => ![root, undefined].includes(holderOf(port)))) return false;
	for (const port of ports) writeClaim(root, port);
	return true;
}

/** The port that a purpose already has. */
export function rememberedPort(root: string, purpose: string): number | undefined {
	return portsOf(root, purpose)[0];
}

/** Gives back a purpose's port, or every port of the home. */
export function releasePorts(root: string, purpose?: string): void {
	const { ports } = homeOf(root);
	const purposes = purpose === undefined && existsSync(ports) ? readdirSync(ports) : [purpose ?? []].flat();
	for (const name of purposes) release(root, name);
	if (purpose === undefined) for (const port of claimed()) if (holderOf(port) === root) unclaim(port);
	removeIfUnused();
}

const claimed = (): readonly number[] => (existsSync(claims()) ? readdirSync(claims()).map(Number).filter(Number.isInteger) : []);

/** Only where nobody is claiming: who waits for the lock has not claimed yet, and makes a new folder. */
function removeIfUnused(): void {
	if (!existsSync(lockFile()) || claimed().length > 0) return;
	const lock = tryLock(lockFile());
	if (!lock) return;
	if (claimed().length > 0) lock.release();
	else {
		lock.remove();
		removeIfEmpty(claims());
	}
}

/** Somebody who waited for the lock may have begun a new one. */
function removeIfEmpty(folder: string): void {
	try {
		rmdirSync(folder);
	} catch (error) {
		if (!["ENOTEMPTY", "ENOENT"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
	}
}

function* candidatesFor({ exact, preferred }: PortWish): Generator<number> {
	if (exact !== undefined) return yield exact;
	if (preferred !== undefined) for (let port = preferred; port < preferred + 100; port++) yield port;
	const size = range.to - range.from + 1;
	const start = Math.floor(Math.random() * size);
	for (let step = 0; step < size; step++) yield range.from + ((start + step) % size);
}

/** All or none. A claim of this home without a purpose was left by an interrupted one. */
async function takeAll(root: string, ports: readonly number[]): Promise<boolean> {
	const own = held(root);
	for (const port of ports) {
		const holder = holderOf(port);
		const isOurs = holder === undefined || (holder === root && !own.has(port));
		if (port > 65_535 || !isOurs || !(await isFree(port))) return false;
	}
	for (const port of ports) writeClaim(root, port);
	return true;
}

/** The home that holds a port; a claim whose home is gone is none. */
function holderOf(port: number): string | undefined {
	const file = join(claims(), String(port));
	const home = existsSync(file) ? readFileSync(file, "utf8") : "";
	return existsSync(home) ? home : undefined;
}

const writeClaim = (root: string, port: number): void => writeFileSync(join(claims(), String(port)), root, { mode: 0o600 });
const unclaim = (port: number): void => rmSync(join(claims(), String(port)), { force: true });

/** Whoever owned the folder could give our ports to somebody else. */
function refuseForeignFolder(): void {
	mkdirSync(claims(), { recursive: true, mode: 0o700 });
	const stat = lstatSync(claims());
	if (stat.isDirectory() && stat.uid === (process.getuid?.() ?? stat.uid)) return;
	throw new Refusal([{ path: claims(), why: "Another user made this folder, which holds your stacks' ports.", fix: "Remove it." }]);
}

/** Ports that this home holds for a purpose. */
function held(root: string): ReadonlySet<number> {
	const { ports } = homeOf(root);
	const purposes = existsSync(ports) ? readdirSync(ports).filter((purpose) => !purpose.endsWith(".part")) : [];
	return new Set(purposes.flatMap((purpose) => portsOf(root, purpose)));
}

function isFree(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const server = createServer();
		server.on("error", () => resolve(false));
		server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
	});
}

function portsOf(root: string, purpose: string): readonly number[] {
	const file = join(homeOf(root).ports, purpose);
	return statSync(file, { throwIfNoEntry: false }) ? (JSON.parse(readFileSync(file, "utf8")) as number[]) : [];
}

/** Whole or not at all: a half-written file would hide the port from the next start. */
function remember(root: string, purpose: string, ports: readonly number[]): void {
	const file = join(homeOf(root).ports, purpose);
	mkdirSync(homeOf(root).ports, { recursive: true, mode: 0o700 });
	writeFileSync(`${file}.part`, JSON.stringify(ports), { mode: 0o600 });
	renameSync(`${file}.part`, file);
}

function release(root: string, purpose: string): void {
	const ports = purpose.endsWith(".part") ? [] : portsOf(root, purpose);
	rmSync(join(homeOf(root).ports, purpose), { force: true });
	for (const port of ports) if (holderOf(port) === root) unclaim(port);
}

function taken(purpose: string, exact: number | undefined): Refusal {
	if (exact === undefined)
		return new Refusal([
			{ path: purpose, why: `No free loopback port from ${range.from} to ${range.to} is left.`, fix: "Stop what listens there." },
		]);
	const holder = holderOf(exact);
	const listener = listenerOn(exact);
	const who = listener ?? (holder === undefined ? undefined : `The stack in ${holder}`);
	return new Refusal([
		{
			path: purpose,
			value: String(exact),
			why: `${who ?? "Another program"} ${listener === undefined && holder !== undefined ? "holds" : "listens on"} this port.`,
			fix: "End it, choose another port, or leave the setting out to have a free one chosen.",
		},
	]);
}
