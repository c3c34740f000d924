import { randomBytes } from "node:crypto";
import { chmod, chown, mkdir, open, readFile, rename, rm } from "node:fs/promises";
import type { SystemUser } from "./ground.ts";

/** Writes the whole file or leaves the old one: through a new file beside it. Mode 0600 unless told, owned by `user`. */
export async function writeWhole(path: string, text: string, user?: SystemUser, mode = 0o600): Promise<void> {
	const part = `${path}.${randomBytes(6).toString("hex")}.part`;
	const file = await open(part, "wx", mode);
	try {
		await file.writeFile(text);
		if (user) await file.chown(user.uid, user.gid);
		await file.sync();
	} finally {
		await file.close();
	}
	await rename(part, path);
}

/** Makes the folder where it is missing, 0700, owned by `user`. */
export async function ensureFolder(path: string, user?: SystemUser): Promise<void> {
	await mkdir(path, { recursive: true, mode: 0o700 });
	await chmod(path, 0o700);
	if (user) await chown(path, user.uid, user.gid);
}

/** The file's text, or undefined where it is not there. */
export async function textOf(path: string): Promise<string | undefined> {
	return readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
		if (error.code === "ENOENT") return undefined;
		throw error;
	});
}

/** Removes a folder and all that is in it, even while something that is ending still writes there. */
export async function removeFolder(path: string): Promise<void> {
	await rm(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}

/** The secret kept in the file; made the first time, 32 random bytes as base64url, mode 0600. */
export async function keptSecret(path: string): Promise<string> {
	const kept = await textOf(path);
	if (kept) return kept;
	const secret = randomBytes(32).toString("base64url");
	await writeWhole(path, secret);
	return secret;
}
