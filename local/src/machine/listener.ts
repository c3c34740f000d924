import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** Who listens on a port, for example "nginx (pid 812)"; undefined where it can't be known: on other systems than Linux, and for other users' processes. */
export function listenerOn(port: number): string | undefined {
	if (process.platform !== "linux") return undefined;
	const sockets = new Set(["tcp", "tcp6"].flatMap((table) => listening(table, port)).map((inode) => `socket:[${inode}]`));
	if (sockets.size === 0) return undefined;
	const pid = readdirSync("/proc").find((name) => /^\d+$/.test(name) && holdsOne(name, sockets));
	return pid === undefined ? undefined : `${readFileSync(`/proc/${pid}/comm`, "utf8").trim()} (pid ${pid})`;
}

/** Inodes of the sockets that listen on a port: state 0A, the port in hexadecimal behind the address. */
function listening(table: string, port: number): readonly string[] {
	const wanted = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
	return readFileSync(`/proc/net/${table}`, "utf8")
		.split("\n")
		.map((line) => line.trim().split(/\s+/))
		.filter((fields) => fields[1]?.endsWith(wanted) && fields[3] === "0A")
		.flatMap((fields) => fields[9] ?? []);
}

function holdsOne(pid: string, sockets: ReadonlySet<string>): boolean {
	try {
		return readdirSync(`/proc/${pid}/fd`).some((handle) => sockets.has(linkOf(`/proc/${pid}/fd/${handle}`)));
	} catch {
		// It has ended meanwhile, or it is another user's.
		return false;
	}
}

function linkOf(path: string): string {
	try {
		return readlinkSync(path);
	} catch {
		return "";
	}
}
