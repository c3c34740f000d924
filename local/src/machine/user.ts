import { readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { Refusal } from "../refusal.ts";

/** A system user, and the group it runs in. */
export interface SystemUser {
	readonly name: string;
	readonly uid: number;
	readonly gid: number;
}

/** In the order of preference. */
const candidates = ["postgres", "nobody"];

const isRoot = (): boolean => process.getuid?.() === 0;

/** The unprivileged user for servers that refuse to run as root; undefined where the caller isn't root. Refuses where the system has none. */
export function serverUser(): SystemUser | undefined {
	if (!isRoot()) return undefined;
	const known = accounts();
	const found = candidates.map((name) => known.get(name)).find(Boolean);
	if (found) return found;
	throw new Refusal([
		{
			path: "/etc/passwd",
			why: `There is no unprivileged user ${candidates.join(" or ")} to run PostgreSQL as.`,
			fix: "Run as an ordinary user, or add one.",
		},
	]);
}

/** A user by its name; refuses an unknown one. */
export function userNamed(name: string): SystemUser {
	const found = accounts().get(name);
	if (found) return found;
	throw new Refusal([{ path: "user", value: name, why: "The system has no such user.", fix: "Name one that it has." }]);
}

function accounts(): Map<string, SystemUser> {
	const lines = readFileSync("/etc/passwd", "utf8").split("\n");
	return new Map(
		lines.flatMap((line): [string, SystemUser][] => {
			const [name, , uid, gid] = line.split(":");
			return name && uid && gid ? [[name, { name, uid: Number(uid), gid: Number(gid) }]] : [];
		}),
	);
}

/** The nearest folder above a path, or the path itself, that the user can't pass through; undefined where it reaches the path. Folders that don't exist yet don't count. */
export function barrierFor(user: SystemUser, path: string): string | undefined {
	const above = dirname(path) === path ? undefined : barrierFor(user, dirname(path));
	return above ?? (isPassable(user, path) ? undefined : path);
}

function isPassable(user: SystemUser, folder: string): boolean {
	const stat = statSync(folder, { throwIfNoEntry: false });
	if (!stat) return true;
	const shift = stat.uid === user.uid ? 6 : stat.gid === user.gid ? 3 : 0;
	return ((stat.mode >> shift) & 1) === 1;
}
