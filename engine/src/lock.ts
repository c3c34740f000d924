/** One engine at a time: a lock file of Pulumi's file backend, with the start time of its owner beside the pid. */
import { randomUUID } from "node:crypto";
import { readdirSync, rmSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { isRunning, ownIdentity, type ProcessIdentity } from "./process-identity.ts";
import { Refusal } from "./refusal.ts";
import { lockFolder, readIfThere, type StackPlace, writeAtomically } from "./state/files.ts";

/** What the CLI writes, and `started`, which it ignores. */
interface Owner extends ProcessIdentity {
	readonly username: string;
	readonly timestamp: string;
}

interface Found {
	readonly file: string;
	readonly owner: Owner;
}

export interface Lock extends Disposable {
	/** Owners of locks that had outlived their process and were taken away. */
	readonly released: readonly string[];
}

/** Takes the lock, or refuses and names the owner. A lock whose owner is gone is taken away. */
export function takeLock(place: StackPlace): Lock {
	const released = releaseStale(place);
	refuseWhileHeld(place, undefined);
	const file = join(lockFolder(place), `${randomUUID()}.json`);
	const owner: Owner = { ...ownIdentity(), username: userInfo().username, timestamp: new Date().toISOString() };
	writeAtomically(file, JSON.stringify(owner));
	try {
		refuseWhileHeld(place, file);
	} catch (refusal) {
		rmSync(file, { force: true });
		throw refusal;
	}
	return { released, [Symbol.dispose]: () => rmSync(file, { force: true }) };
}

export interface Cancelled {
	/** The owners whose locks were taken away. */
	readonly released: readonly string[];
}

/**
 * Takes stale locks away. A lock whose owner still runs is refused unless `force` is set: two engines at once would overwrite each other's state.
 * @default force false
 */
export function cancel(place: StackPlace & { readonly force?: boolean }): Cancelled {
	if (place.force !== true) {
		const released = releaseStale(place);
		refuseWhileHeld(place, undefined);
		return { released };
	}
	const all = locks(place);
	for (const { file } of all) rmSync(file, { force: true });
	return { released: all.map(({ owner }) => describe(owner)) };
}

function releaseStale(place: StackPlace): string[] {
	const stale = locks(place).filter(({ owner }) => !isRunning(owner));
	for (const { file } of stale) rmSync(file, { force: true });
	return stale.map(({ owner }) => describe(owner));
}

function refuseWhileHeld(place: StackPlace, own: string | undefined): void {
	const held = locks(place).filter(({ file }) => file !== own);
	if (held.length === 0) return;
	throw new Refusal(
		held.map(({ file, owner }) => ({
			path: file,
			why: `The stack "${place.stack}" is in use by ${describe(owner)}.`,
			fix: "Wait until it is done, or stop it. If it runs on another machine and is surely gone, cancel with force.",
		})),
	);
}

function describe({ pid, username, hostname, timestamp }: Owner): string {
	return `process ${pid} of ${username}@${hostname}, since ${timestamp}`;
}

function locks(place: StackPlace): Found[] {
	const folder = lockFolder(place);
	const files = filesOf(folder).filter((name) => name.endsWith(".json"));
	return files.flatMap((name) => {
		const text = readIfThere(join(folder, name));
		return text === undefined ? [] : [{ file: join(folder, name), owner: ownerOf(text) }];
	});
}

/** A lock that can't be read was being written when its engine died, or is being written right now: the owner is unknown and counts as running. */
function ownerOf(text: string): Owner {
	try {
		return JSON.parse(text) as Owner;
	} catch {
		return { pid: 0, hostname: "unknown", username: "unknown", timestamp: "unknown" };
	}
}

function filesOf(folder: string): string[] {
	try {
		return readdirSync(folder);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
		throw error;
	}
}
