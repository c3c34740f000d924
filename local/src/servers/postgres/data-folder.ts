import { randomBytes } from "node:crypto";
import { access, readdir, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import { removeFolder, writeWhole } from "../files.ts";
import type { SystemUser } from "../ground.ts";
import { run } from "../run.ts";
import { ROLES } from "./configuration.ts";

/** Locales that know all of Unicode on a fresh system. */
const LOCALES: Readonly<Record<string, string>> = { darwin: "en_US.UTF-8" };

const MAKING = "making-";

/** Megabytes in one WAL segment: small, because a segment is also what an idle cluster archives and uploads. */
export const SEGMENT_MIB = 4;

/** Whether the node's data folder is there whole. It gets its name only once it is. */
export async function hasData(data: string): Promise<boolean> {
	return access(data).then(
		() => true,
		() => false,
	);
}

/** Makes an empty cluster in the data folder. */
export async function initialise(data: string, initdb: string, password: string, user: SystemUser | undefined): Promise<void> {
	await makeWhole(data, async (making) => {
		const passwordFile = `${making}.password`;
		await writeWhole(passwordFile, password, user);
		const locale = LOCALES[process.platform] ?? "C.UTF-8";
		const options = ["--data-checksums", "--encoding=UTF8", `--locale=${locale}`, `--wal-segsize=${SEGMENT_MIB}`, "--auth=scram-sha-256"];
		await run([initdb, "-D", making, "-U", ROLES.superuser, `--pwfile=${passwordFile}`, ...options], user);
		await removeFolder(passwordFile);
	});
}

/**
 * Has `make` fill a folder under another name and gives it its own name at the end. What an interrupted attempt left has a name of its
 * own, so a program of that attempt that still runs can't write into this one.
 */
export async function makeWhole(data: string, make: (making: string) => Promise<void>): Promise<void> {
	await removeUnfinished(data);
	const making = join(dirname(data), `${MAKING}${randomBytes(6).toString("hex")}`);
	await make(making);
	await rename(making, data);
}

async function removeUnfinished(data: string): Promise<void> {
	const names = await readdir(dirname(data));
	await Promise.all(names.filter((name) => name.startsWith(MAKING)).map((name) => removeFolder(join(dirname(data), name))));
}
