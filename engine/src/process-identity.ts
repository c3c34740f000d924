/** A pid alone names no process: it is given again after a while. With the time of its start it does. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { hostname } from "node:os";

export interface ProcessIdentity {
	readonly pid: number;
	readonly hostname: string;
	/** When the process started, in the system's own words; undefined where the system doesn't tell. */
	readonly started?: string | undefined;
}

export function ownIdentity(): ProcessIdentity {
	return identityOf(process.pid);
}

export function identityOf(pid: number): ProcessIdentity {
	return { pid, hostname: hostname(), started: startOf(pid) };
}

/** Whether exactly this process still runs. One on another host can't be seen from here and counts as running. */
export function isRunning({ pid, hostname: host, started }: ProcessIdentity): boolean {
	if (host !== hostname()) return true;
	if (!exists(pid)) return false;
	const now = startOf(pid);
	return started === undefined || now === undefined || now === started;
}

function exists(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === "EPERM";
	}
}

/** Clock ticks since boot, with the boot's id, on Linux; the date that `ps` prints elsewhere. A zombie has ended. */
function startOf(pid: number): string | undefined {
	return process.platform === "linux" ? startOnLinux(pid) : startByPs(pid);
}

function startOnLinux(pid: number): string | undefined {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
		const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
		if (fields[0] === "Z" || fields[0] === "X") return "ended";
		const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
		return `${boot}/${fields[19]}`;
	} catch {
		return undefined;
	}
}

function startByPs(pid: number): string | undefined {
	try {
		return (
			execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8", env: { ...process.env, LC_ALL: "C" } }).trim() ||
			undefined
		);
	} catch {
		return undefined;
	}
}
