import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type pg from "pg";
import { ownerPassword, startPostgres, type TestPostgres } from "./testing/postgres.ts";
import { makeFolder, removeFolder } from "./testing/processes.ts";

const node = join(import.meta.dirname, "..", "..", "node_modules", ".bin", "node");
const source = (name: string) => JSON.stringify(pathToFileURL(join(import.meta.dirname, name)).href);

/** What `migrate` runs, with a folder of the test's own. */
const program = (folder: string) => `
	import { migrateConfig, readConfig } from ${source("config.ts")};
	import { createLogger } from ${source("logging/logger.ts")};
	import { migrate } from ${source("migrate.ts")};
	const config = readConfig(migrateConfig, process.env);
	await migrate(config, createLogger({ service: "migrate", ...config }), ${JSON.stringify(folder)});
`;

/** A file that takes as long as the table says at its beginning, after it has changed something. */
const files = {
	"0001-good.sql": "-- expand\nCREATE TABLE public.good (id int);\n",
	"0002-slow.sql": "-- expand\nCREATE TABLE public.half (id int);\nSELECT pg_sleep(seconds) FROM public.pace;\n",
	"0003-last.sql": "-- expand\nALTER TABLE public.half ADD name text;\n",
};

describe("migrations that are killed", () => {
	let postgres: TestPostgres;
	let folder: string;
	const started: ChildProcess[] = [];
	beforeAll(async () => {
		postgres = await startPostgres();
		folder = makeFolder("app-killed");
		mkdirSync(join(folder, "files"));
		for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, "files", name), text);
	});
	afterAll(async () => {
		for (const child of started) child.kill("SIGKILL");
		await postgres.stop();
		removeFolder(folder);
	});

	function start(name: string, more: Readonly<Record<string, string>> = {}): ChildProcess {
		const env = {
			...{ PATH: process.env.PATH, NODE_NO_WARNINGS: "1", RELEASE: "test", INSTANCE: "1", ZONE: "a" },
			DATABASE_WRITER: `127.0.0.1:${postgres.primary.port}`,
			DATABASE_NAME: name,
			DATABASE_USER: `app_${name}`,
			DATABASE_PASSWORD: "sentinel-app-password",
			DATABASE_OWNER_USER: "owner",
			DATABASE_OWNER_PASSWORD: ownerPassword,
			...more,
		};
		const args = ["--input-type=module", "--eval", program(join(folder, "files"))];
		const child = spawn(node, args, { env, stdio: ["ignore", "ignore", "pipe"] });
		started.push(child);
		return child;
	}

	const ended = async (child: ChildProcess) => (child.exitCode ?? child.signalCode ?? (await once(child, "exit"))[0]) as number | null;

	/** A database of that name, where the slow file takes so long. */
	async function databaseOf(name: string, seconds: number): Promise<pg.Client> {
		await postgres.createDatabase(name);
		const database = await postgres.connect(name);
		await database.query(
			`CREATE TABLE public.pace (seconds int); GRANT SELECT ON public.pace TO PUBLIC; INSERT INTO public.pace VALUES (${seconds})`,
		);
		return database;
	}

	/** Waits until so many of the database's migrations wait for this. */
	async function waiting(database: pg.Client, event: string, count: number): Promise<void> {
		const query = "SELECT count(*)::int AS found FROM pg_stat_activity WHERE datname = current_database() AND wait_event = $1";
		while ((await database.query<{ found: number }>(query, [event])).rows[0]?.found !== count) await sleep(50);
	}

	const appliedIn = async (database: pg.Client) =>
		(await database.query<{ name: string }>("SELECT name FROM migrations.applied ORDER BY name")).rows.map(({ name }) => name);

	test("one that dies in the middle of a statement leaves nothing of its file, and the one that waits goes on at once", async () => {
		const database = await databaseOf("killed", 3600);
		const first = start("killed");
		await waiting(database, "PgSleep", 1);
		const second = start("killed");
		await waiting(database, "advisory", 1);
		expect(await appliedIn(database)).toEqual(["0001-good"]);
		await database.query("UPDATE public.pace SET seconds = 0");
		first.kill("SIGKILL");
		expect(await ended(second)).toBe(0);
		expect(await appliedIn(database)).toEqual(["0001-good", "0002-slow", "0003-last"]);
		expect(await ended(start("killed"))).toBe(0);
		expect(await appliedIn(database)).toHaveLength(3);
		await database.end();
	});

	test("of ten at once, five of which are killed, each file is applied once and the others end well", async () => {
		const database = await databaseOf("many", 0);
		const all = Array.from({ length: 10 }, () => start("many"));
		for (const child of all.slice(0, 5)) child.kill("SIGKILL");
		const codes = await Promise.all(all.slice(5).map(ended));
		expect(codes).toEqual([0, 0, 0, 0, 0]);
		expect(await appliedIn(database)).toEqual(["0001-good", "0002-slow", "0003-last"]);
		await database.end();
	});
});
