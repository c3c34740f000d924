import { spawn } from "node:child_process";
import { join } from "node:path";
import { createGzip } from "node:zlib";
import type { Address } from "../../sdk/address.ts";
import { ensureFolder, removeFolder, textOf } from "../files.ts";
import { ROLES } from "../postgres/configuration.ts";
import { copyWhileRunning } from "../postgres/copy.ts";
import { clusterPaths, nodeLayout } from "../postgres/layout.ts";
import { type ClusterRecord, primaryOf } from "../postgres/record.ts";
import { basePrefixOf, type Manifest, startIn } from "./keys.ts";
import type { Store } from "./store.ts";

/** Bytes at the start of a tar that hold its first small file. */
const HEAD_BYTES = 4096;

/** What a base backup is made from. */
export interface BaseSource {
	readonly home: string;
	readonly record: ClusterRecord;
	readonly writer: Address;
	/** Folder for what is being made. */
	readonly folder: string;
	readonly signal: AbortSignal;
}

/** A tar of the data folder, compressed, and the text of its backup_label, known once the tar is read to its end. */
interface Making {
	readonly tar: AsyncIterable<Uint8Array>;
	readonly label: () => string;
}

/** A base backup whose end in the WAL is not known yet. */
export type Begun = Omit<Manifest, "endLsn" | "lastSegment">;

/** Copies the running cluster into the bucket. What it returns still has to be completed and kept beside it for the backup to count. */
export async function takeBase(store: Store, source: BaseSource): Promise<Begun> {
	const { record } = source;
	const time = new Date().toISOString();
	const { tar, label } = record.binaries.pg_basebackup ? streamed(source, record.binaries.pg_basebackup) : await copied(source);
	const uploaded = await store.stream(`${basePrefixOf(record.name)}${time}/base.tar.gz`, tar);
	return { time, ...startIn(label()), ...uploaded, serverVersion: record.version };
}

function streamed({ home, record, writer, signal }: BaseSource, program: string): Making {
	const { passwords } = nodeLayout(clusterPaths(home, record.name), record.primary);
	const from = ["-h", writer.host, "-p", `${writer.port}`, "-U", ROLES.replication, "-w"];
	// Without its WAL: that is in the archive, and the server waits here until it is.
	const command = [program, "-D", "-", "-F", "tar", "-X", "none", "--checkpoint=fast", "--no-manifest", ...from];
	const printed = { head: Buffer.alloc(0) };
	return { tar: zipped(command, { PGPASSFILE: passwords }, signal, printed), label: () => firstFileOf(printed.head) };
}

/** PostgreSQL puts backup_label first into the tar; a header of 512 bytes stands before its text. */
function firstFileOf(tar: Buffer): string {
	const size = Number.parseInt(tar.toString("latin1", 124, 136), 8);
	return tar.toString("utf8", 512, 512 + size);
}

/** Without pg_basebackup: a copy of the data folder, which lies on this machine. */
async function copied({ home, record, folder, signal }: BaseSource): Promise<Making> {
	const paths = clusterPaths(home, record.name);
	const primary = primaryOf(record);
	const making = join(folder, "making");
	await ensureFolder(folder);
	await removeFolder(making);
	const password = (await textOf(paths.secrets.superuser)) ?? "";
	const label = await copyWhileRunning(primary, nodeLayout(paths, primary.name).data, making, password, undefined);
	const tar = async function* () {
		yield* zipped(["tar", "-C", making, "-cf", "-", "."], {}, signal, { head: Buffer.alloc(0) });
		await removeFolder(making);
	};
	return { tar: tar(), label: () => label };
}

/** What the program prints, compressed; an error at the end where the program fails, so that nothing half counts as whole. */
async function* zipped(
	command: readonly string[],
	environment: Record<string, string>,
	signal: AbortSignal,
	printed: { head: Buffer },
): AsyncGenerator<Uint8Array> {
	const [program, ...options] = command as [string, ...string[]];
	const env = { PATH: process.env.PATH, LC_ALL: "C", ...environment };
	const child = spawn(program, options, { env, stdio: ["ignore", "pipe", "pipe"], signal });
	const status = new Promise<string>((resolve) => {
		child.on("error", (error) => resolve(error.message));
		child.on("close", (code, killed) => resolve(killed ?? `exit ${code}`));
	});
	let errors = "";
	child.stderr.on("data", (chunk) => {
		errors = (errors + chunk).slice(-8_000);
	});
	child.stdout.on("data", (chunk) => {
		if (printed.head.length < HEAD_BYTES) printed.head = Buffer.concat([printed.head, chunk]);
	});
	yield* child.stdout.pipe(createGzip({ level: 1 }));
	if ((await status) !== "exit 0") throw new Error(`${program} ended with ${await status}:\n${errors.trim()}`);
}
