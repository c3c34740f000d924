import { createHash } from "node:crypto";
import { chmod, lstat, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { Refusal } from "../../refusal.ts";

/** Longest path of a Unix socket on every system, less what HAProxy appends while it binds. */
const socketPathBytes = 85;

/** Beside the configuration, or in a closed folder of the system's temporary one where that path is too long for a socket. */
export async function socketPathOf(folder: string): Promise<string> {
	const beside = join(folder, "runtime.sock");
	if (Buffer.byteLength(beside) <= socketPathBytes) return beside;
	const uid = process.getuid?.() ?? 0;
	const short = join("/tmp", `learning-assistant-${uid}-${createHash("sha256").update(folder).digest("hex").slice(0, 12)}`);
	await mkdir(short, { recursive: true, mode: 0o700 });
	const { uid: owner } = await lstat(short);
	// Whoever made the folder first could otherwise read and steer the proxy.
	if (owner !== uid)
		throw new Refusal([
			{
				path: short,
				why: "Another user owns this folder, which the proxy's socket needs.",
				fix: "Remove it, or move the project to a shorter path.",
			},
		]);
	await chmod(short, 0o700);
	return join(short, "runtime.sock");
}
