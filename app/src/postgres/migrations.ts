import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type pg from "pg";
import type { Logger } from "../logging/logger.ts";
import { type Mistake, Refusal } from "../refusal.ts";

/** `expand`: the running version keeps working beside the new one. `breaking`: it doesn't, so no rollout may run both. */
export type MigrationKind = "expand" | "breaking";

export interface Migration {
	/** File name without ending: `0001-accounts`. Applied in this order. */
	readonly name: string;
	readonly kind: MigrationKind;
	readonly text: string;
	readonly checksum: string;
}

/** Any fixed number; two `migrate` at once on one database meet at it, and the second finds nothing left to do. */
const lockNumber = 7_215_903_114;

/** Reads NNNN-name.sql of a folder; refuses files without a kind, with a strange name or a number used twice. */
export function loadMigrations(folder: string): Migration[] {
	const files = readdirSync(folder)
		.filter((file) => file.endsWith(".sql"))
		.sort();
	const mistakes = files.flatMap((file, place) => faultsOf(file, folder, files[place - 1]));
	if (mistakes.length > 0) throw new Refusal(mistakes);
	return files.map((file) => {
		const text = readFileSync(join(folder, file), "utf8");
		return { name: file.slice(0, -4), kind: kindOf(text)!, text, checksum: createHash("sha256").update(text).digest("hex") };
	});
}

function faultsOf(file: string, folder: string, before: string | undefined): Mistake[] {
	const faults: Mistake[] = [];
	const fault = (why: string, fix: string) => faults.push({ path: file, value: folder, why, fix });
	if (!/^\d{4}-[a-z0-9-]+\.sql$/.test(file)) fault("Its name is not NNNN-name.sql.", "Rename it.");
	if (before?.slice(0, 4) === file.slice(0, 4)) fault(`${before} has the same number.`, "Give it the next free number.");
	if (!kindOf(readFileSync(join(folder, file), "utf8")))
		fault("Its first line says neither `-- expand` nor `-- breaking`.", "Say which; a rollout depends on it.");
	return faults;
}

function kindOf(text: string): MigrationKind | undefined {
	return /^-- (expand|breaking)\r?\n/.exec(text)?.[1] as MigrationKind | undefined;
}

/**
 * Applies what is pending, each file in a transaction of its own with its record. Gives the names applied; none when all was applied before.
 * Unless the release before is `stopped`, a breaking file is refused on a database that someone may be running on, and nothing is applied.
 */
export async function applyMigrations(
	client: pg.Client,
	migrations: readonly Migration[],
	stopped: boolean,
	log: Logger,
): Promise<string[]> {
	await client.query("CREATE SCHEMA IF NOT EXISTS migrations");
	await client.query(
		"CREATE TABLE IF NOT EXISTS migrations.applied (name text PRIMARY KEY, kind text NOT NULL, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())",
	);
	const applied = await client.query<{ name: string; checksum: string }>("SELECT name, checksum FROM migrations.applied ORDER BY name");
	const pending = planMigrations(migrations, applied.rows);
	if (!stopped && applied.rows.length > 0) refuseBreaking(pending);
	for (const migration of pending) await applyOne(client, migration, log);
	return pending.map(({ name }) => name);
}

/** Runs `work` while no other `migrate` works on this database. PostgreSQL frees the lock by itself when the holder dies. */
export async function withMigrationLock<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
	await client.query("SELECT pg_advisory_lock($1)", [lockNumber]);
	try {
		return await work();
	} finally {
		await client.query("SELECT pg_advisory_unlock($1)", [lockNumber]).catch(() => {});
	}
}

/** What is left to apply. Refuses a file that changed after it was applied, and a new file numbered before an applied one. */
export function planMigrations(migrations: readonly Migration[], applied: readonly { name: string; checksum: string }[]): Migration[] {
	const checksums = new Map(applied.map(({ name, checksum }) => [name, checksum]));
	const last =
		applied
			.map(({ name }) => name)
			.sort()
			.at(-1) ?? "";
	const mistakes: Mistake[] = [];
	const pending = migrations.filter((migration) => {
		const before = checksums.get(migration.name);
		if (before !== undefined && before !== migration.checksum) mistakes.push(changed(migration));
		if (before === undefined && migration.name < last) mistakes.push(late(migration, last));
		return before === undefined;
	});
	if (mistakes.length > 0) throw new Refusal(mistakes);
	return pending;
}

function refuseBreaking(pending: readonly Migration[]): void {
	const breaking = pending.filter(({ kind }) => kind === "breaking");
	if (breaking.length > 0) throw new Refusal(breaking.map(broken));
}

function broken({ name }: Migration): Mistake {
	return {
		path: `${name}.sql`,
		value: "breaking",
		why: "The release before would go on answering on a schema that it doesn't know.",
		fix: "Expand and contract in two releases, or roll this one out by recreate, which stops the one before.",
	};
}

function changed({ name, checksum }: Migration): Mistake {
	return {
		path: `${name}.sql`,
		value: checksum.slice(0, 12),
		why: "It was changed after it was applied.",
		fix: "Put the old text back and write a new migration.",
	};
}

function late({ name }: Migration, last: string): Mistake {
	return {
		path: `${name}.sql`,
		value: "not applied",
		why: `${last} was applied already, and order matters.`,
		fix: "Give it the next free number.",
	};
}

async function applyOne(client: pg.Client, { name, kind, text, checksum }: Migration, log: Logger): Promise<void> {
	const started = performance.now();
	await client.query("BEGIN");
	try {
		await client.query("SET LOCAL lock_timeout = '10s'");
		await client.query(text);
		await client.query("INSERT INTO migrations.applied (name, kind, checksum) VALUES ($1, $2, $3)", [name, kind, checksum]);
		await client.query("COMMIT");
	} catch (error) {
		await client.query("ROLLBACK").catch(() => {});
		throw error;
	}
	log.info({ migration: name, kind, milliseconds: Math.round(performance.now() - started) }, "migration applied");
}
