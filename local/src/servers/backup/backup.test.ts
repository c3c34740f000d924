import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Client } from "pg";
import { findServer } from "../../finder/search.ts";
import { handler } from "../../resources/backup.ts";
import { handler as postgres } from "../../resources/postgres-cluster.ts";
import type { Address } from "../../sdk/address.ts";
import { keptSecret } from "../files.ts";
import { loadRecord } from "../postgres/layout.ts";
import { asSuperuser } from "../postgres/sql.ts";
import { leaksOf, type ProvingGround, provingGround } from "../proving-ground.ts";
import { run } from "../run.ts";
import { until } from "../until.ts";
import { type Begun, takeBase } from "./base.ts";
import { historyNameOf, type Manifest, manifestKeyOf, walKeyOf } from "./keys.ts";
import { Store } from "./store.ts";
import { moveWal } from "./wal.ts";

const PASSWORD = "owner-password";
const SECRET_KEY = "sentinel-secret-access-key";

type Cluster = Awaited<ReturnType<typeof postgres.create>>["outputs"];

let ground: ProvingGround;
let cluster: Cluster;
let gateway: ChildProcess;
let endpoint: string;
let store: Store;

const backupInputs = (changes: object = {}) =>
	handler.inputs.parse({
		machine: ground.home,
		name: "database-backup",
		zone: "c",
		writer: cluster.writer,
		cluster: "database",
		archiveFolder: cluster.archiveFolder,
		endpoint,
		region: "us-east-1",
		bucket: "backups",
		accessKeyId: "root",
		secretAccessKeyPath: join(ground.home, "secrets", "store"),
		retentionDays: 7,
		...changes,
	});

async function ask(query: string, { host, port }: Address = cluster.writer): Promise<readonly object[]> {
	const client = new Client({ host, port, user: "owner", password: PASSWORD, database: "learning" });
	client.on("error", () => undefined);
	await client.connect();
	try {
		return (await client.query<object>(query)).rows;
	} finally {
		await client.end();
	}
}

/** The last segment that the server finishes when it is made to. */
async function finishSegment(): Promise<string> {
	const password = await keptSecret(join(ground.home, "secrets", "database-superuser"));
	return asSuperuser(cluster.nodes[0]!, password, async (client) => {
		// On a segment that nothing was written to since the last switch there is nothing to finish.
		await client.query("select pg_logical_emit_message(false, 'test', 'anything')");
		const { rows } = await client.query<{ name: string }>("select pg_walfile_name(pg_switch_wal()) as name");
		return rows[0]!.name;
	});
}

async function manifests(): Promise<readonly Manifest[]> {
	const keys = (await store.list("postgres/database/base/")).filter((key) => key.endsWith("manifest.json"));
	return Promise.all(keys.map(async (key): Promise<Manifest> => JSON.parse(`${await store.get(key)}`)));
}

const inBucket = (segment: string) =>
	until(`${segment} in the bucket`, 20_000, async () => (await store.checksumOf(walKeyOf("database", segment))) !== undefined, 50);

/** Serves the cluster's data of the bucket from a folder of its own, and answers the query. */
async function restored(base: Begun, query: string): Promise<readonly object[]> {
	const { binaries } = await ground.find("postgres");
	const folder = join(ground.home, "data", "restored");
	const [data, wal] = [join(folder, "pgdata"), join(folder, "wal")];
	for (const made of [folder, data, wal]) mkdirSync(made, { mode: 0o700 });
	const archive = await store.get(manifestKeyOf("database", base.time).replace("manifest.json", "base.tar.gz"));
	expect(createHash("sha256").update(archive).digest("hex")).toBe(base.sha256);
	execFileSync("tar", ["-xzf", "-", "-C", data], { input: archive });
	for (const key of await store.list(walKeyOf("database", ""))) writeFileSync(join(wal, key.split("/").at(-1)!), await store.get(key));
	const port = await ground.port("restored");
	const settings = { port, listen_addresses: "'127.0.0.1'", unix_socket_directories: "''", restore_command: `'cp "${wal}/%f" "%p"'` };
	writeFileSync(
		join(data, "postgresql.conf"),
		Object.entries({ ...settings, max_connections: 120, max_wal_senders: 12 })
			.map(([name, value]) => `${name} = ${value}\n`)
			.join(""),
	);
	writeFileSync(join(data, "pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
	writeFileSync(join(data, "recovery.signal"), "");
	if (ground.user) await run(["chown", "-R", `${ground.user.uid}:${ground.user.gid}`, folder], undefined);
	const identity = ground.user ? { uid: ground.user.uid, gid: ground.user.gid } : {};
	const server = spawn(binaries.postgres!, ["-D", data], { stdio: "ignore", cwd: "/", ...identity });
	const ended = once(server, "exit");
	try {
		return await until("the restored server to answer", 20_000, () => ask(query, { host: "127.0.0.1", port }).catch(() => undefined));
	} finally {
		server.kill("SIGINT");
		await ended;
		await ground.releasePorts(["restored"]);
		execFileSync("rm", ["-r", folder]);
	}
}

beforeAll(async () => {
	ground = await provingGround();
	const inputs = {
		machine: ground.home,
		name: "database",
		database: "learning",
		username: "owner",
		password: PASSWORD,
		primaryZone: "a",
		replicaZones: [],
	};
	const [{ outputs }, found] = await Promise.all([postgres.create(postgres.inputs.parse(inputs)), findServer("versitygw")]);
	cluster = outputs;
	if (!found) throw new Error("This test needs versitygw: `npm run doctor` says how to get it.");
	const port = await ground.port("store");
	const folder = join(ground.home, "data", "store");
	mkdirSync(folder);
	const env = { PATH: process.env.PATH, ROOT_ACCESS_KEY_ID: "root", ROOT_SECRET_ACCESS_KEY: SECRET_KEY };
	gateway = spawn(found.path, ["--port", `127.0.0.1:${port}`, "posix", folder], { stdio: "ignore", env });
	endpoint = `http://127.0.0.1:${port}`;
	const secretAccessKeyPath = join(ground.home, "secrets", "store");
	writeFileSync(secretAccessKeyPath, SECRET_KEY, { mode: 0o600 });
	const credentials = { accessKeyId: "root", secretAccessKey: SECRET_KEY };
	const client = new S3Client({ endpoint, region: "us-east-1", forcePathStyle: true, credentials });
	await until("the store", 20_000, () => client.send(new CreateBucketCommand({ Bucket: "backups" })).catch(() => undefined));
	client.destroy();
	store = new Store({ endpoint, region: "us-east-1", bucket: "backups", accessKeyId: "root", secretAccessKeyPath });
	await ask("create table lesson (title text)");
	await ask("insert into lesson values ('before the backup')");
});

afterAll(async () => {
	gateway?.kill();
	await ground.remove();
});

describe("a backup of a PostgreSQL cluster", () => {
	test("takes a base backup when it starts, with what a restore has to know beside it", async () => {
		const { outputs } = await handler.create(backupInputs());
		expect(outputs).toMatchObject({ prefix: "postgres/database/base/", running: true });
		const [manifest] = await until("the base backup", 30_000, async () => ((await manifests()).length > 0 ? manifests() : undefined), 50);
		expect(manifest).toMatchObject({
			serverVersion: cluster.version,
			firstSegment: expect.stringMatching(/^0{7}1[0-9A-F]{16}$/),
			sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
		});
		expect(Date.now() - Date.parse(manifest!.time)).toBeLessThan(60_000);
	});

	test("moves each finished WAL segment to the bucket, and only then removes it here", async () => {
		await ask("insert into lesson values ('after the backup')");
		const segment = await finishSegment();
		await inBucket(segment);
		await until(`${segment} to go here`, 5_000, async () => !existsSync(join(cluster.archiveFolder, segment)));
	});

	test("a base backup and the WAL of the bucket restore to a running server with every row", async () => {
		const rows = await restored((await manifests())[0]!, "select title from lesson order by title");
		expect(rows).toEqual([{ title: "after the backup" }, { title: "before the backup" }]);
	});

	test("without pg_basebackup a copy of the data folder restores as well", async () => {
		const { pg_basebackup: _, ...binaries } = (await ground.find("postgres")).binaries;
		const record = { ...(await loadRecord(ground.home, "database"))!, binaries };
		const folder = join(ground.home, "data", "copied");
		const { signal } = new AbortController();
		const begun = await takeBase(store, { home: ground.home, record, writer: cluster.writer, folder, signal });
		await inBucket(historyNameOf(begun, 4 * 1024 * 1024));
		expect(await restored(begun, "select count(*)::int as rows from lesson")).toEqual([{ rows: 2 }]);
		expect(readdirSync(folder)).toEqual([]);
	});

	test("never replaces a segment in the bucket by a different one", async () => {
		const folder = join(ground.home, "data", "other");
		mkdirSync(folder);
		const [key] = await store.list(walKeyOf("database", "0"));
		const name = key!.split("/").at(-1)!;
		writeFileSync(join(folder, name), "another history");
		await expect(moveWal(store, "database", folder, name)).rejects.toThrow(/is in the bucket already and differs/);
		expect(readdirSync(folder)).toEqual([name]);
	});

	test("takes no second base backup before its time when it is started again", async () => {
		await ground.supervisor.restart("database-backup");
		await inBucket(await finishSegment());
		expect(await manifests()).toHaveLength(1);
	});

	test("a process that does not run is drift, and an update starts it again", async () => {
		const { outputs } = await handler.create(backupInputs());
		await ground.supervisor.remove("database-backup");
		expect(await handler.diverged?.(outputs, outputs)).toEqual(["running"]);
		expect(await handler.update("database-backup", outputs, backupInputs({ retentionDays: 8 }))).toMatchObject({
			running: true,
			retentionDays: 8,
		});
	});

	test("keeps segments here while the store is away, and moves them once it is back", async () => {
		const away = createServer((_, response) => response.writeHead(503).end());
		const port = await ground.port("away");
		await new Promise<void>((resolve) => away.listen(port, "127.0.0.1", resolve));
		try {
			const { outputs } = await handler.create(backupInputs({ endpoint: `http://127.0.0.1:${port}` }));
			const segment = await finishSegment();
			await until("a failed try", 20_000, async () => (await log()).includes("WAL could not be moved"));
			await until("the segment in the archive", 10_000, async () => existsSync(join(cluster.archiveFolder, segment)));
			await handler.update("database-backup", outputs, backupInputs());
			await inBucket(segment);
		} finally {
			away.closeAllConnections();
			away.close();
		}
	});

	test("secrets are in no command line, no log and no file that others may read", () => {
		for (const secret of [SECRET_KEY, PASSWORD]) expect(leaksOf(secret, ground.home)).toEqual([]);
	});

	test("a delete ends the process and leaves the bucket as it is", async () => {
		await handler.delete("database-backup", (await handler.create(backupInputs())).outputs);
		expect((await ground.supervisor.list()).map(({ spec }) => spec.name)).not.toContain("database-backup");
		expect(existsSync(join(ground.home, "data", "database-backup"))).toBe(false);
		expect(await manifests()).toHaveLength(1);
	});
});

async function log(): Promise<string> {
	return execFileSync("cat", [join(ground.home, "logs", "database-backup.log")], { encoding: "utf8" });
}
