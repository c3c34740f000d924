import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Refusal } from "../refusal.ts";

/** Where Pulumi's file backend keeps what belongs to one stack. */
export interface StackPlace {
	/** Backend root; holds `.pulumi`. */
	readonly stateFolder: string;
	readonly project: string;
	readonly stack: string;
}

export const organization = "organization";

export function checkpointFile({ stateFolder, project, stack }: StackPlace): string {
	return join(stateFolder, ".pulumi", "stacks", project, `${stack}.json`);
}

export function historyFolder({ stateFolder, project, stack }: StackPlace): string {
	return join(stateFolder, ".pulumi", "history", project, stack);
}

export function lockFolder({ stateFolder, project, stack }: StackPlace): string {
	return join(stateFolder, ".pulumi", "locks", organization, project, stack);
}

/** Holds what only this engine keeps, such as the pids of its plugins; the CLI never looks into it. */
export function engineFolder(stateFolder: string): string {
	return join(stateFolder, ".pulumi", "embedded");
}

/** A reader sees the old content or the new one, never half of it, also after a power cut. Files are readable by their owner only. */
export function writeAtomically(file: string, text: string): void {
	const draft = `${file}.${process.pid}.tmp`;
	try {
		mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
		writeAndSync(draft, text);
		renameSync(draft, file);
		syncFolder(dirname(file));
	} catch (error) {
		rmSync(draft, { force: true });
		throw refusalOf(file, error);
	}
}

function writeAndSync(file: string, text: string): void {
	const descriptor = openSync(file, "w", 0o600);
	try {
		writeFileSync(descriptor, text);
		fsyncSync(descriptor);
	} finally {
		closeSync(descriptor);
	}
}

function syncFolder(folder: string): void {
	const descriptor = openSync(folder, "r");
	try {
		fsyncSync(descriptor);
	} finally {
		closeSync(descriptor);
	}
}

export function readIfThere(file: string): string | undefined {
	try {
		return readFileSync(file, "utf8");
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
		throw refusalOf(file, error);
	}
}

const mendable: Readonly<Record<string, readonly [why: string, fix: string]>> = {
	ENOSPC: ["The disk is full.", "Free some space and run the same command again; nothing was lost."],
	EDQUOT: ["The disk quota is used up.", "Free some space and run the same command again; nothing was lost."],
	EACCES: ["It can't be read or written by this user.", "Run as the owner of the state folder, or change its permissions."],
	EPERM: ["It can't be read or written by this user.", "Run as the owner of the state folder, or change its permissions."],
	EROFS: ["The file system is read-only.", "Choose a state folder that can be written."],
	ENOTDIR: ["A part of the path is a file, not a folder.", "Choose another state folder, or move the file away."],
};

function refusalOf(file: string, error: unknown): unknown {
	const known = mendable[(error as NodeJS.ErrnoException).code ?? ""];
	return known === undefined ? error : new Refusal([{ path: file, why: known[0], fix: known[1] }]);
}
