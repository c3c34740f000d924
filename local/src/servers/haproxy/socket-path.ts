import { createHash } from "node:crypto";
import { chmodSync, lstatSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "../../refusal.ts";

/** Longest path of a Unix socket on every system, less what HAProxy appends while it binds. */
const socketPathBytes = 85;

/** Beside the configuration, or in a closed folder of the system's temporary one where that path is too long for a socket. */
export function socketPathOf(folder: string, name: "runtime" | "door"): string {
	const beside = join(folder, `${name}.sock`);
	if (Buffer.byteLength(beside) <= socketPathBytes) return beside;
	const uid = process.getuid?.() ?? 0;
	const short = join("/tmp", `learning-assistant-${uid}-${createHash("sha256").update(folder).digest("hex").slice(0, 12)}`);
	mkdirSync(short, { recursive: true, mode: 0o700 });
	const { uid: owner } = lstatSync(short);
	// Whoever made the folder first could otherwise read and steer the proxy.
	if (owner !== uid)
		throw new Refusal([
			{
				path: short,
				why: "Another user owns this folder, which the proxy's socket needs.",
				fix: "Remove it, or move the project to a shorter path.",
			},
		]);
	chmodSync(short, 0o700);
	return join(short, `${name}.sock`);
}
