import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";

/** Pid → its parent's pid, for every process of this machine. */
function parents(): Map<number, number> {
	if (!existsSync("/proc/self/stat")) return parentsByPs();
	const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
	return new Map(
		pids.flatMap((pid): [number, number][] => {
			const parent = parentOf(pid);
			return parent === undefined ? [] : [[Number(pid), parent]];
		}),
	);
}

/** The field after the state; a program's name may hold spaces and brackets, so counting starts behind the last bracket. */
function parentOf(pid: string): number | undefined {
	const stat = readIfThere(`/proc/${pid}/stat`);
	return stat === undefined ? undefined : Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
}

function parentsByPs(): Map<number, number> {
	const lines = execFileSync("ps", ["-axo", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n");
	return new Map(lines.map((line) => line.trim().split(/\s+/).map(Number) as [number, number]));
}

/** A process can end between listing and reading. */
function readIfThere(file: string): string | undefined {
	try {
		return readFileSync(file, "utf8");
	} catch {
		return undefined;
	}
}

/** The process and all its descendants. */
export function familyOf(pid: number, tree = parents()): number[] {
	const children = [...tree].filter(([, parent]) => parent === pid).map(([child]) => child);
	return [pid, ...children.flatMap((child) => familyOf(child, tree))];
}

/** Bytes of memory that the processes and their descendants really cost: the proportional set size on Linux, the resident set size elsewhere. */
export function memoryOf(pids: readonly number[]): number {
	const tree = parents();
	const family = new Set(pids.flatMap((pid) => familyOf(pid, tree)));
	return [...family].reduce((sum, pid) => sum + (proportional(pid) ?? resident(pid)), 0);
}

function proportional(pid: number): number | undefined {
	const rollup = readIfThere(`/proc/${pid}/smaps_rollup`);
	const kib = rollup && /^Pss:\s+(\d+) kB/m.exec(rollup)?.[1];
	return kib ? Number(kib) * 1024 : undefined;
}

function resident(pid: number): number {
	if (existsSync("/proc/self/stat")) return 0;
	try {
		return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" }).trim()) * 1024;
	} catch {
		return 0;
	}
}
