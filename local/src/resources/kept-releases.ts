import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { rm, utimes } from "node:fs/promises";
import { join } from "node:path";
import { homeOf } from "../machine/home.ts";
import { Documents } from "../supervisor/files.ts";
import type { ProcessSpec } from "../supervisor/spec.ts";

/** Releases that stay for a way back, beside those that run; each is the application's source and its page, about 2 MB. */
const mostKept = 5;

/** In a release's folder: its whole digest. */
export const digestFile = "digest";

export const folderName = (digest: string): string => digest.slice(0, 16);

/** A release that lies ready on a machine. */
export interface KeptRelease {
	/** sha256, 64 hexadecimal digits. */
	readonly digest: string;
	readonly folder: string;
	/** When an `up` last asked for it, Unix milliseconds. */
	readonly usedMs: number;
}

/** The last used first. */
export function keptReleases(home: string): readonly KeptRelease[] {
	const { releases } = homeOf(home);
	const folders = existsSync(releases) ? readdirSync(releases).map((name) => join(releases, name)) : [];
	const whole = folders.filter((folder) => existsSync(join(folder, digestFile)));
	const kept = whole.map((folder) => ({
		digest: readFileSync(join(folder, digestFile), "utf8").trim(),
		folder,
		usedMs: statSync(folder).mtimeMs,
	}));
	return kept.toSorted((one, other) => other.usedMs - one.usedMs);
}

/** Notes that the release is asked for again: the one unused for longest goes first. */
export async function used(folder: string): Promise<string> {
	const now = new Date();
	await utimes(folder, now, now);
	return folder;
}

/** Removes releases beyond those that are kept for a way back; never one that a process runs from. */
export async function forgetReleases(home: string): Promise<void> {
	const specs = new Documents<ProcessSpec>(homeOf(home).processes, ".spec.json").all();
	const runs = new Set(specs.map(({ folder }) => folder));
	const beyond = keptReleases(home)
		.filter(({ folder }) => !runs.has(folder))
		.slice(mostKept);
	await Promise.all(beyond.map(({ folder }) => rm(folder, { recursive: true, force: true })));
}
