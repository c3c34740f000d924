import { closeSync, copyFileSync, existsSync, openSync, readSync, renameSync, rmSync, statSync, truncateSync } from "node:fs";

/** Rotated above this size. */
const limitBytes = 10 * 1024 * 1024;
/** Old ones kept: name.log.1 is the youngest. */
const kept = 3;

/**
 * Copies a log that has grown too large and empties it. Not a rename: the process holds the file open and would go on writing into the old one.
 * Lines written between the copy and the cut are lost. A disk too full for the copy loses the log, not the servers that would stop on it.
 */
export function rotate(file: string): void {
	if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) <= limitBytes) return;
	for (let age = kept - 1; age >= 1; age--) if (existsSync(`${file}.${age}`)) renameSync(`${file}.${age}`, `${file}.${age + 1}`);
	try {
		copyFileSync(file, `${file}.1`);
	} catch (error) {
		console.error(error);
		rmSync(`${file}.1`, { force: true });
	}
	truncateSync(file);
}

export function removeLogs(file: string): void {
	for (const path of [file, ...Array.from({ length: kept }, (_, age) => `${file}.${age + 1}`)]) rmSync(path, { force: true });
}

/** The last lines of a log, read from its end. */
export function lastLines(file: string, count: number): readonly string[] {
	const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
	const length = Math.min(size, count * 400);
	const buffer = Buffer.alloc(length);
	if (length > 0) {
		const handle = openSync(file, "r");
		readSync(handle, buffer, 0, length, size - length);
		closeSync(handle);
	}
	return buffer.toString("utf8").trimEnd().split("\n").filter(Boolean).slice(-count);
}
