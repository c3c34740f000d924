import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { identityOf, type ProcessIdentity, parentOf } from "./process-identity.ts";

/** What a process that the machine started is known by, even where its pid was never recorded. */
export interface Mark {
	/** Absolute path of the file that its output goes to. Servers that rewrite their environment to change their title keep it open. */
	readonly log: string;
	/** Value of the environment variable `markName`. Servers that close their output keep it. */
	readonly value: string;
}

export const markName = "PLATFORM_PROCESS";

/** Pids of everything that carries a mark: the process, its workers, and workers that outlived it. Elsewhere than on Linux lsof is asked for the log alone. */
export function marked(mark: Mark): readonly number[] {
	const found = process.platform === "linux" ? markedOnLinux(mark) : writersByLsof(mark.log);
	return found.filter((pid) => pid !== process.pid && identityOf(pid) !== undefined);
}

/** Of all that carry a mark the one that the others come from. */
export function markedLeader(mark: Mark): ProcessIdentity | undefined {
	const pids = new Set(marked(mark));
	const leader = [...pids].find((pid) => !pids.has(parentOf(pid) ?? 0));
	return leader === undefined ? undefined : identityOf(leader);
}

function markedOnLinux({ log, value }: Mark): readonly number[] {
	const line = `${markName}=${value}`;
	return readdirSync("/proc")
		.filter((name) => /^\d+$/.test(name))
		.filter((pid) => writesTo(pid, log) || environmentOf(pid).includes(line))
		.map(Number);
}

const writesTo = (pid: string, log: string): boolean => [1, 2].some((handle) => linkOf(`/proc/${pid}/fd/${handle}`) === log);

function environmentOf(pid: string): readonly string[] {
	try {
		return readFileSync(`/proc/${pid}/environ`, "utf8").split("\0");
	} catch {
		// It has ended meanwhile, or it is another user's.
		return [];
	}
}

function linkOf(path: string): string | undefined {
	try {
		return readlinkSync(path);
	} catch {
		return undefined;
	}
}

/** Exit status 1 means that nobody has it open. */
export function writersByLsof(log: string): readonly number[] {
	try {
		return execFileSync("lsof", ["-t", "-w", "-a", "-d", "1,2", "--", log], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] })
			.split("\n")
			.filter(Boolean)
			.map(Number);
	} catch {
		return [];
	}
}
