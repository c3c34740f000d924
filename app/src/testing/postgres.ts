import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { freePort, makeFolder, programOf, type Running, removeFolder, serverUser, startServer } from "./processes.ts";

const run = promisify(execFile);
/** Durability costs seconds and nothing here survives the test. */
const fast = ["-c", "fsync=off", "-c", "listen_addresses=127.0.0.1", "-c", "max_connections=60", "-c", "shared_buffers=16MB"];

export const superuserPassword = "sentinel-superuser-password";
export const ownerPassword = "sentinel-owner-password";

export interface TestPostgres {
	readonly primary: Running;
	readonly replica: Running;
	/** A database of its own, owned by `owner`, which is no superuser: as on a managed service. */
	createDatabase(name: string): Promise<void>;
	connect(database: string, where?: "primary" | "replica"): Promise<pg.Client>;
	startReplica(): Promise<Running>;
	stop(): Promise<void>;
}

/** A primary and a streaming replica. */
export async function startPostgres(): Promise<TestPostgres> {
	const folder = makeFolder("app-postgres");
	const data = { primary: join(folder, "primary"), replica: join(folder, "replica") };
	const passwordFile = join(folder, "password");
	writeFileSync(passwordFile, superuserPassword, { mode: 0o644 });
	const init = ["-D", data.primary, "-U", "postgres", "-A", "scram-sha-256", "--pwfile", passwordFile, "-N", "-E", "UTF8", "--locale=C"];
	await run(programOf("initdb"), init, serverUser());
	const primary = await startInstance(data.primary, folder, await freePort());
	await query(primary.port, "postgres", `CREATE ROLE owner LOGIN CREATEROLE PASSWORD '${ownerPassword}'`);
	const copy = ["-h", "127.0.0.1", "-p", String(primary.port), "-U", "postgres", "-D", data.replica, "-R", "-X", "stream", "-c", "fast"];
	await run(programOf("pg_basebackup"), copy, { ...serverUser(), env: { ...process.env, PGPASSWORD: superuserPassword } });
	const replicaPort = await freePort();
	const servers = { primary, replica: await startInstance(data.replica, folder, replicaPort) };
	return {
		primary,
		get replica() {
			return servers.replica;
		},
		createDatabase: async (name) => void (await query(primary.port, "postgres", `CREATE DATABASE ${name} OWNER owner`)),
		connect: (database, where = "primary") => connect(servers[where].port, database),
		startReplica: async () => (servers.replica = await startInstance(data.replica, folder, replicaPort)),
		async stop() {
			await Promise.all([servers.replica.stop("SIGINT"), primary.stop("SIGINT")]);
			removeFolder(folder);
		},
	};
}

function startInstance(data: string, folder: string, port: number): Promise<Running> {
	const args = ["-D", data, "-p", String(port), "-k", folder, ...fast];
	return startServer(programOf("postgres"), args, port, () => answers(port), { user: serverUser() });
}

async function connect(port: number, database: string): Promise<pg.Client> {
	const client = new pg.Client({ host: "127.0.0.1", port, database, user: "postgres", password: superuserPassword });
	client.on("error", () => {});
	await client.connect();
	return client;
}

async function query(port: number, database: string, text: string): Promise<void> {
	const client = await connect(port, database);
	await client.query(text).finally(() => client.end());
}

function answers(port: number): Promise<boolean> {
	return query(port, "postgres", "SELECT 1").then(
		() => true,
		() => false,
	);
}
