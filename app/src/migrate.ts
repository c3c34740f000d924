import { join } from "node:path";
import pg from "pg";
import type { MigrateConfig } from "./config.ts";
import type { Logger } from "./logging/logger.ts";
import { settleAccessRole, settleAppRole } from "./postgres/app-role.ts";
import { applyMigrations, loadMigrations, withMigrationLock } from "./postgres/migrations.ts";
import { encryption } from "./postgres/tls.ts";

export const migrationsFolder = join(import.meta.dirname, "migrations");

/** Brings the database to this release with the owner's credentials, and the app's role to its password and grants. Safe to repeat and to run twice at once. */
export async function migrate(config: MigrateConfig, log: Logger, folder: string = migrationsFolder): Promise<string[]> {
	const migrations = loadMigrations(folder);
	const stopped = config.ROLLOUT_STRATEGY === undefined || config.ROLLOUT_STRATEGY === "recreate";
	const client = new pg.Client({
		...config.DATABASE_WRITER,
		database: config.DATABASE_NAME,
		user: config.DATABASE_OWNER_USER,
		password: config.DATABASE_OWNER_PASSWORD,
		...encryption(config),
		application_name: "learning-assistant migrate",
		connectionTimeoutMillis: 10_000,
	});
	await client.connect();
	try {
		// A server that waits for a statement's end before it misses its client would keep the lock of a migration that was killed until then.
		await client.query("SET client_connection_check_interval = '1s'");
		const applied = await withMigrationLock(client, async () => {
			await settleAccessRole(client);
			const names = await applyMigrations(client, migrations, stopped, log);
			await settleAppRole(client, config.DATABASE_USER, config.DATABASE_PASSWORD);
			return names;
		});
		log.info({ applied: applied.length, known: migrations.length }, "database is at this release");
		return applied;
	} finally {
		await client.end();
	}
}
