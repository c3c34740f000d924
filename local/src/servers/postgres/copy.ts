import { copyFile, mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Address } from "../../sdk/address.ts";
import type { SystemUser } from "../ground.ts";
import { run } from "../run.ts";
import { asSuperuser } from "./sql.ts";

/** Folders that a copy starts with empty: what is in them belongs to the running server. */
const EMPTY = ["pg_wal", "pg_replslot", "pg_dynshmem", "pg_notify", "pg_serial", "pg_snapshots", "pg_stat_tmp", "pg_subtrans"];

/** Files that would make the copy take itself for the original. */
const LEFT_OUT = ["postmaster.pid", "postmaster.opts", "standby.signal", "recovery.signal", "backup_label", "tablespace_map"];

/** Copied last, as recovery starts from what it says: an older one than the files around it can be made good from WAL, a newer one can't. */
const CONTROL = "global/pg_control";

/**
 * Copies the data folder of a running primary by the low-level backup API, where pg_basebackup is not installed. One connection from start
 * to stop: when it ends early the server forgets the backup. The WAL since the start comes from the
 * replica's slot or from the archive. Returns the text of the copy's backup_label.
 */
export async function copyWhileRunning(
	primary: Address,
	data: string,
	target: string,
	password: string,
	user: SystemUser | undefined,
): Promise<string> {
	const label = await asSuperuser(primary, password, async (client) => {
		await client.query("select pg_backup_start('clone', true)");
		await copyBelow(data, target, "");
		await copyOne(data, target, CONTROL);
		const { rows } = await client.query<{ labelfile: string }>("select labelfile from pg_backup_stop(false)");
		return rows[0]!.labelfile;
	});
	await mkdir(join(target, "pg_wal", "archive_status"), { mode: 0o700 });
	await writeFile(join(target, "backup_label"), label, { mode: 0o600 });
	if (user) await run(["chown", "-R", `${user.uid}:${user.gid}`, target], undefined);
	await run(["sync"], undefined);
	return label;
}

async function copyBelow(data: string, target: string, folder: string): Promise<void> {
	await mkdir(join(target, folder), { mode: 0o700 });
	if (EMPTY.includes(folder)) return;
	for (const entry of await readdir(join(data, folder), { withFileTypes: true })) {
		const path = join(folder, entry.name);
		if (LEFT_OUT.includes(path) || path === CONTROL || entry.name.startsWith("pgsql_tmp")) continue;
		if (entry.isDirectory()) await copyBelow(data, target, path);
		else await copyOne(data, target, path);
	}
}

/** A file that goes while it is copied was dropped by the server; the WAL says so too. */
async function copyOne(data: string, target: string, path: string): Promise<void> {
	await copyFile(join(data, path), join(target, path)).catch((error: NodeJS.ErrnoException) => {
		if (error.code !== "ENOENT") throw error;
	});
}
