import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** A pid alone names no process, it is given again after a while; with the time of its start it does. */
export interface ProcessIdentity {
	readonly pid: number;
	/** In the system's own words. */
	readonly started: string;
}

const onLinux = process.platform === "linux";

/** Undefined where no such process runs; one that has ended and waits to be reaped does not run. */
export function identityOf(pid: number): ProcessIdentity | undefined {
	const started = onLinux ? startOnLinux(pid) : startByPs(pid);
	return started === undefined ? undefined : { pid, started };
}

export function isRunning({ pid, started }: ProcessIdentity): boolean {
	const identity = identityOf(pid);
	return identity !== undefined && identity.started === started;
}

function startOnLinux(pid: number): string | undefined {
	const fields = statOf(pid);
	return fields === undefined || fields[0] === "Z" || fields[0] === "X" ? undefined : fields[19];
}

/** Undefined where no such process runs. */
export function parentOf(pid: number): number | undefined {
	const parent = onLinux ? statOf(pid)?.[1] : askPs("ppid", pid);
	return parent === undefined ? undefined : Number(parent);
}

/** From the state on; a program's name may hold spaces and brackets, so counting starts behind the last bracket. */
function statOf(pid: number): readonly string[] | undefined {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
		return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
	} catch {
		return undefined;
	}
}

const startByPs = (pid: number): string | undefined => askPs("lstart", pid);

function askPs(column: string, pid: number): string | undefined {
	try {
		const env = { ...process.env, LC_ALL: "C" };
		return execFileSync("ps", ["-o", `${column}=`, "-p", String(pid)], { encoding: "utf8", env }).trim() || undefined;
	} catch {
		return undefined;
	}
}
