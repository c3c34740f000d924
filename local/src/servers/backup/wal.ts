import { createHash } from "node:crypto";
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { WAL_NAME, walKeyOf } from "./keys.ts";
import type { Store } from "./store.ts";

/** Names of the archived files that wait for their upload, the oldest first. */
export async function waitingWal(archive: string): Promise<readonly string[]> {
	return (await readdir(archive)).filter((name) => WAL_NAME.test(name)).toSorted();
}

/** Moves one archived file into the bucket: here it goes only once it is there. Never replaces a different one, as that would be another history of the same place. */
export async function moveWal(store: Store, cluster: string, archive: string, name: string): Promise<void> {
	const path = join(archive, name);
	const body = await readFile(path);
	const key = walKeyOf(cluster, name);
	const there = await store.checksumOf(key);
	if (there === undefined) await store.put(key, body);
	else if (there !== createHash("sha256").update(body).digest("hex"))
		throw new Error(`${key} is in the bucket already and differs from ${path}.`);
	await rm(path);
}
