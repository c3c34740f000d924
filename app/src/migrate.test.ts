import { appendFileSync, cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import pg from "pg";
import { type MigrateConfig, migrateConfig, readConfig } from "./config.ts";
import { createLogger } from "./logging/logger.ts";
import { migrate, migrationsFolder } from "./migrate.ts";
import { scramVerifier } from "./postgres/app-role.ts";
import { loadMigrations } from "./postgres/migrations.ts";
import { ownerPassword, startPostgres, superuserPassword, type TestPostgres } from "./testing/postgres.ts";
import { makeFolder, removeFolder } from "./testing/processes.ts";

const lines: string[] = [];
const log = createLogger(
	{ service: "migrate", RELEASE: "test", INSTANCE: "1", ZONE: "a", LOG_LEVEL: "info" },
	{ write: (line) => void lines.push(line) },
);
const all = loadMigrations(migrationsFolder).map(({ name }) => name);

describe("migrations", () => {
	let postgres: TestPostgres;
	let folder: string;
	beforeAll(async () => {
		postgres = await startPostgres();
		folder = makeFolder("app-migrations");
	});
	afterAll(async () => {
		await postgres.stop();
		removeFolder(folder);
	});

	function configOf(name: string, changes: Record<string, string> = {}): MigrateConfig {
		return readConfig(migrateConfig, {
			DATABASE_WRITER: `127.0.0.1:${postgres.primary.port}`,
			DATABASE_NAME: name,
			DATABASE_USER: `app_${name}`,
			DATABASE_PASSWORD: "sentinel-app-password",
			DATABASE_OWNER_USER: "owner",
			DATABASE_OWNER_PASSWORD: ownerPassword,
			...changes,
		});
	}

	const signIn = async (name: string, password: string) => {
		const client = new pg.Client({ host: "127.0.0.1", port: postgres.primary.port, database: name, user: `app_${name}`, password });
		await client.connect();
		return client;
	};

	test("run by an owner that is no superuser, they apply once and then find nothing to do", async () => {
		await postgres.createDatabase("once");
		expect(await migrate(configOf("once"), log)).toEqual(all);
		expect(await migrate(configOf("once"), log)).toEqual([]);
	});

	test("with encryption asked for, a server that has none is refused instead of spoken to in clear", async () => {
		await postgres.createDatabase("clear");
		await expect(migrate(configOf("clear", { DATABASE_TLS: "on" }), log)).rejects.toThrow("does not support SSL");
	});

	test("two at once apply each file once", async () => {
		await postgres.createDatabase("twice");
		const applied = await Promise.all([migrate(configOf("twice"), log), migrate(configOf("twice"), log)]);
		expect(applied.flat().sort()).toEqual(all);
	});

	test("a file that changed after it was applied is refused by name, and nothing is applied", async () => {
		await postgres.createDatabase("changed");
		const copy = join(folder, "changed");
		cpSync(migrationsFolder, copy, { recursive: true });
		await migrate(configOf("changed"), log, copy);
		appendFileSync(join(copy, `${all[0]}.sql`), "-- later\n");
		writeFileSync(join(copy, "9999-next.sql"), "-- expand\nCREATE TABLE public.next (id int);\n");
		await expect(migrate(configOf("changed"), log, copy)).rejects.toThrow(`${all[0]}.sql`);
		const database = await postgres.connect("changed");
		expect((await database.query("SELECT to_regclass('public.next') AS made")).rows[0].made).toBeNull();
		await database.end();
	});

	test("a file that fails leaves nothing of itself, and those before it stay", async () => {
		await postgres.createDatabase("failing");
		const copy = join(folder, "failing");
		mkdirSync(copy);
		writeFileSync(join(copy, "0001-good.sql"), "-- expand\nCREATE TABLE public.good (id int);\n");
		writeFileSync(join(copy, "0002-bad.sql"), "-- breaking\nCREATE TABLE public.half (id int);\nSELECT nonsense;\n");
		await expect(migrate(configOf("failing"), log, copy)).rejects.toThrow("nonsense");
		const database = await postgres.connect("failing");
		const { rows } = await database.query(
			"SELECT to_regclass('public.good') IS NOT NULL AS good, to_regclass('public.half') IS NOT NULL AS half, (SELECT array_agg(name) FROM migrations.applied) AS applied",
		);
		expect(rows[0]).toEqual({ good: true, half: false, applied: ["0001-good"] });
		await database.end();
	});

	test("a breaking file is refused by name while the release before may run, with all that comes with it; recreate and a new database take it", async () => {
		await postgres.createDatabase("breaking");
		const copy = join(folder, "breaking");
		mkdirSync(copy);
		writeFileSync(join(copy, "0001-first.sql"), "-- breaking\nCREATE TABLE public.first (id int);\n");
		const by = (ROLLOUT_STRATEGY: string) => migrate(configOf("breaking", { ROLLOUT_STRATEGY }), log, copy);
		expect(await by("canary")).toEqual(["0001-first"]);
		writeFileSync(join(copy, "0002-more.sql"), "-- expand\nCREATE TABLE public.more (id int);\n");
		writeFileSync(join(copy, "0003-drop.sql"), "-- breaking\nDROP TABLE public.first;\n");
		for (const strategy of ["blue-green", "canary", "rolling"]) {
			await expect(by(strategy)).rejects.toThrow(/^0003-drop\.sql \(breaking\): The release before .* two releases, or .* recreate/);
		}
		expect(await by("recreate")).toEqual(["0002-more", "0003-drop"]);
	});

	test("a folder with a strange name, a file without kind and a number used twice is refused with all of it", () => {
		const copy = join(folder, "strange");
		mkdirSync(copy);
		for (const file of ["first.sql", "0002-a.sql", "0002-b.sql"])
			writeFileSync(join(copy, file), file === "0002-a.sql" ? "SELECT 1;" : "-- expand\n");
		expect(() => loadMigrations(copy)).toThrow(/0002-a\.sql.*neither[\s\S]*0002-b\.sql.*same number[\s\S]*first\.sql.*NNNN-name/);
	});

	test("the app's role owns nothing, bypasses nothing, and can't create tables or change what was migrated", async () => {
		const client = await signIn("once", "sentinel-app-password");
		const { rows } = await client.query(
			"SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user",
		);
		expect(rows[0]).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false });
		for (const attempt of [
			"CREATE TABLE public.mine (id int)",
			"CREATE TABLE learning.mine (id int)",
			"ALTER TABLE learning.roadmaps DISABLE ROW LEVEL SECURITY",
			"SELECT * FROM migrations.applied",
			"DELETE FROM accounts.accounts",
		]) {
			await expect(client.query(attempt)).rejects.toThrow(/permission denied|must be owner/);
		}
		await client.end();
	});

	test("the app's role gets a new password when it changes", async () => {
		await migrate(configOf("once", { DATABASE_PASSWORD: "sentinel-next-password" }), log);
		await expect(signIn("once", "sentinel-app-password")).rejects.toThrow("password authentication failed");
		await (await signIn("once", "sentinel-next-password")).end();
	});

	test("a superuser as the app's role is refused: row-level security would not hold it", async () => {
		const config = configOf("once", {
			DATABASE_USER: "postgres",
			DATABASE_OWNER_USER: "postgres",
			DATABASE_OWNER_PASSWORD: superuserPassword,
		});
		await expect(migrate(config, log)).rejects.toThrow("DATABASE_USER (postgres): It is a superuser.");
	});

	test("the password travels as a verifier, so neither the server's log of statements nor ours holds it", async () => {
		const verifier = scramVerifier("sentinel-app-password");
		expect(verifier).toMatch(/^SCRAM-SHA-256\$4096:[\w+/=]+\$[\w+/=]+:[\w+/=]+$/);
		expect(lines.join("")).not.toContain("sentinel");
	});
});
