import { closeSync, existsSync, mkdirSync, openSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as delay } from "node:timers/promises";

/** Held until it is released or its process ends, however it ends: the system keeps it, so there is no stale lock to judge. */
export interface Lock {
	release(): void;
	/** Releases it and removes the file; a waiter that had the file open notices and takes a new one. */
	remove(): void;
}

const busy = 5;
const pollMs = 5;

/**
 * The lock of a file, or undefined while somebody else holds it. Node offers no file locks of its own; SQLite, which comes with it, does,
 * on every system, and an exclusive transaction that is never written leaves the file empty.
 */
export function tryLock(file: string): Lock | undefined {
	const inode = inodeOf(file);
	const database = inode === undefined ? undefined : locked(file);
	if (database && inodeOf(file) === inode) return lockOf(database, file);
	// The last holder removed the file between our look and our lock: what we hold, nobody else will ask for.
	database?.close();
	return undefined;
}

function locked(file: string): DatabaseSync | undefined {
	const database = new DatabaseSync(file, { timeout: 0, open: false });
	try {
		database.open();
		// Without a journal in memory SQLite would leave one beside the file when the holder is killed.
		database.exec("PRAGMA journal_mode=MEMORY; BEGIN EXCLUSIVE");
		return database;
	} catch (error) {
		if (database.isOpen) database.close();
		if ((error as { errcode?: number }).errcode === busy || !existsSync(dirname(file))) return undefined;
		throw error;
	}
}

function lockOf(database: DatabaseSync, file: string): Lock {
	return {
		release: () => database.close(),
		remove() {
			rmSync(file, { force: true });
			database.close();
		},
	};
}

/** Opened only where it is missing: closing a file lets go every lock that this process has on it. Undefined where somebody removes its folder at this moment. */
function inodeOf(file: string): number | undefined {
	try {
		mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
		if (!existsSync(file)) closeSync(openSync(file, "a", 0o600));
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
	}
	return statSync(file, { throwIfNoEntry: false })?.ino;
}

/** Does something while no other process holds the lock; waits for it at most 20 s. */
export async function withLock<Value>(file: string, act: () => Promise<Value>): Promise<Value> {
	const end = Date.now() + 20_000;
	for (let lock = tryLock(file); ; lock = tryLock(file)) {
		if (lock) return await act().finally(() => lock?.release());
		if (Date.now() > end) throw new Error(`Another process has held ${file} for 20 s.`);
		await delay(pollMs);
	}
}
