import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { rename } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Client } from "pg";
import { Refusal } from "../../refusal.ts";
import { handler } from "../../resources/postgres-cluster.ts";
import type { Address } from "../../sdk/address.ts";
import { keptSecret } from "../files.ts";
import { leaksOf, type ProvingGround, provingGround } from "../proving-ground.ts";
import { until } from "../until.ts";
import { promote, rejoin } from "./failover.ts";
import { ensureRoles } from "./roles.ts";
import { asSuperuser } from "./sql.ts";

const PASSWORD = "sentinel-owner-password";

let ground: ProvingGround;
type Outputs = Awaited<ReturnType<typeof handler.create>>["outputs"];
let outputs: Outputs;

const inputsWith = (changes: object = {}) =>
	handler.inputs.parse({
		machine: ground.home,
		name: "database",
		database: "learning",
		username: "owner",
		password: PASSWORD,
		primaryZone: "a",
		replicaZones: ["b"],
		...changes,
	});

async function open({ host, port }: Address, password = PASSWORD): Promise<Client> {
	const client = new Client({ host, port, user: "owner", password, database: "learning", connectionTimeoutMillis: 5_000 });
	client.on("error", () => undefined);
	await client.connect();
	return client;
}

async function ask<Row extends object>(address: Address, query: string, password = PASSWORD): Promise<Row> {
	const client = await open(address, password);
	try {
		return (await client.query<Row>(query)).rows[0]!;
	} finally {
		await client.end();
	}
}

/** Asks until the answer comes; connections fail while a server starts or a role moves. */
const eventually = (address: Address, query: string, wanted: object) =>
	until(`${query} to answer ${JSON.stringify(wanted)}`, 15_000, async () => {
		const row = await ask(address, query).catch(() => undefined);
		return row !== undefined && JSON.stringify(row) === JSON.stringify(wanted);
	});

const startsOf = async () => Object.fromEntries((await ground.supervisor.list()).map(({ spec, starts }) => [spec.name, starts]));
const whoAnswers = "select current_setting('cluster_name') as node";

beforeAll(async () => {
	ground = await provingGround();
	({ outputs } = await handler.create(inputsWith()));
	await ask(outputs.writer, "create table lesson (title text)");
});

afterAll(async () => {
	await ground.remove();
});

describe("a PostgreSQL cluster on one machine", () => {
	test("has its nodes in the zones named, on loopback, and answers as soon as it is made", async () => {
		expect(outputs.nodes.map(({ name, zone, role, host }) => [name, zone, role, host])).toEqual([
			["database-1", "a", "primary", "127.0.0.1"],
			["database-2", "b", "replica", "127.0.0.1"],
		]);
		expect(outputs.version).toMatch(/^\d+\.\d+$/);
		expect(outputs.running).toEqual(["database-1", "database-2", "database-endpoints"]);
		expect(await ask(outputs.writer, "show listen_addresses")).toEqual({ listen_addresses: "127.0.0.1" });
	});

	test("a row written at the writer's address is read from the replica at the reader's", async () => {
		await ask(outputs.writer, "insert into lesson values ('fractions')");
		await eventually(outputs.reader, `${whoAnswers}, (select count(*)::int from lesson) as rows`, { node: "database-2", rows: 1 });
	});

	test("its data is checksummed, UTF-8 and behind SCRAM passwords", async () => {
		const facts =
			"select current_setting('data_checksums') as sums, current_setting('server_encoding') as encoding, current_setting('password_encryption') as passwords";
		expect(await ask(outputs.writer, facts)).toEqual({ sums: "on", encoding: "UTF8", passwords: "scram-sha-256" });
		await expect(ask(outputs.writer, "select 1", "wrong-password")).rejects.toThrow(/password authentication failed/);
	});

	test("the owner owns the database and may create roles, and is no superuser", async () => {
		const facts =
			"select rolsuper, rolcreaterole, rolreplication, pg_get_userbyid(datdba) as owner from pg_roles, pg_database where rolname = 'owner' and datname = 'learning'";
		expect(await ask(outputs.writer, facts)).toEqual({ rolsuper: false, rolcreaterole: true, rolreplication: false, owner: "owner" });
	});

	test("a create that comes again changes nothing and restarts nothing", async () => {
		const before = await startsOf();
		expect((await handler.create(inputsWith())).outputs).toEqual(outputs);
		expect(await startsOf()).toEqual(before);
		expect(await handler.read("database", outputs)).toEqual(outputs);
		expect(await handler.diverged?.(outputs, outputs)).toEqual([]);
	});

	test("several creates at once, as where a killed one's statement still runs in the server, make each role and database once", async () => {
		const kept = (role: string) => keptSecret(join(ground.home, "secrets", `database-${role}`));
		const [superuser, replication, check] = await Promise.all([kept("superuser"), kept("replication"), kept("check")]);
		const passwords = { superuser, replication, check, owner: "late-password" };
		const create = () => asSuperuser(outputs.nodes[0]!, superuser, (client) => ensureRoles(client, "late_owner", "late", passwords));
		await Promise.all(Array.from({ length: 6 }, create));
		expect(await ask(outputs.writer, "select count(*)::int as found from pg_database where datname = 'late'")).toEqual({ found: 1 });
	});

	test("a finished WAL segment comes into the archive whole", async () => {
		await ask(outputs.writer, "insert into lesson values ('archived')");
		await switchWal();
		await until("a segment in the archive", 10_000, async () =>
			readdirSync(outputs.archiveFolder).some((name) => /^[0-9A-F]{24}$/.test(name)),
		);
	});

	test("passwords are in no command line, no log and no file that others may read", async () => {
		const folder = join(ground.home, "secrets");
		const generated = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
		expect(generated).toHaveLength(3);
		for (const secret of [PASSWORD, ...generated]) expect(leaksOf(secret, ground.home)).toEqual([]);
	});
});

describe("a change of a PostgreSQL cluster", () => {
	test("a setting that can be reloaded restarts nothing", async () => {
		const before = await startsOf();
		outputs = await handler.update("database", outputs, inputsWith({ settings: { work_mem: "7MB" } }));
		expect(await ask(outputs.writer, "show work_mem")).toEqual({ work_mem: "7MB" });
		expect(await startsOf()).toEqual(before);
	});

	test("a setting that needs a restart is in force on every node afterwards, raised or lowered", async () => {
		for (const maxConnections of [150, 40]) {
			outputs = await handler.update("database", outputs, inputsWith({ maxConnections }));
			for (const node of outputs.nodes)
				expect(await ask(node, "show max_connections")).toEqual({ max_connections: `${maxConnections + 20}` });
		}
	});

	test("a setting that the server does not know is refused, and the cluster stays as it was", async () => {
		const update = handler.update("database", outputs, inputsWith({ maxConnections: 40, settings: { no_such_setting: "1" } }));
		await expect(update).rejects.toThrow(Refusal);
		await expect(update).rejects.toThrow(/settings: unrecognized configuration parameter "no_such_setting"/);
		expect(await handler.read("database", outputs)).toEqual(outputs);
	});

	test("settings that would cut a node off are refused before anything is done", () => {
		const { error } = handler.inputs.safeParse({ ...inputsWith(), settings: { port: "1" }, synchronous: true, replicaZones: [] });
		expect(error?.issues.map(({ message }) => message).join("\n")).toMatch(/The cluster sets it.*\n.*every commit would wait for ever/s);
	});

	test("replicas come and go with their zones, and synchronous commits wait for those that are there", async () => {
		outputs = await handler.update("database", outputs, inputsWith({ maxConnections: 40, replicaZones: ["b", "c"], synchronous: true }));
		expect(outputs.nodes.map(({ name, zone }) => name + zone)).toEqual(["database-1a", "database-2b", "database-3c"]);
		expect(await ask(outputs.writer, "show synchronous_standby_names")).toEqual({
			synchronous_standby_names: 'FIRST 1 ("database-2", "database-3")',
		});
		outputs = await handler.update("database", outputs, inputsWith({ maxConnections: 40, replicaZones: ["c"], synchronous: true }));
		expect(outputs.nodes.map(({ name, zone }) => name + zone)).toEqual(["database-1a", "database-3c"]);
		expect(existsSync(join(ground.home, "data", "database", "database-2"))).toBe(false);
		expect(await ask(outputs.writer, "insert into lesson values ('synchronous') returning title")).toEqual({ title: "synchronous" });
	});

	test("a new password takes the old one's place", async () => {
		outputs = await handler.update(
			"database",
			outputs,
			inputsWith({ maxConnections: 40, replicaZones: ["c"], password: "another-password" }),
		);
		expect(await ask(outputs.writer, "select 1 as one", "another-password")).toEqual({ one: 1 });
		await expect(ask(outputs.writer, "select 1")).rejects.toThrow(/password authentication failed/);
		outputs = await handler.update("database", outputs, inputsWith({ maxConnections: 40, replicaZones: ["c"] }));
	});
});

describe("a PostgreSQL cluster that loses nodes", () => {
	test("a killed primary is started again and its address goes on", async () => {
		process.kill(await ground.pidOf("database-1"), "SIGKILL");
		await eventually(outputs.writer, whoAnswers, { node: "database-1" });
		await eventually(outputs.reader, "select count(*)::int as rows from lesson", { rows: 3 });
	});

	test("a node that does not run is drift, and an update brings it back", async () => {
		await ground.supervisor.remove("database-3");
		expect((await handler.read("database", outputs))?.running).toEqual(["database-1", "database-endpoints"]);
		expect(await handler.diverged?.(outputs, outputs)).toEqual(["running"]);
		expect(await handler.update("database", outputs, inputsWith({ maxConnections: 40, replicaZones: ["c"] }))).toEqual(outputs);
	});

	test("a node that does not run is not promoted, and the primary stays", async () => {
		await ground.supervisor.remove("database-3");
		await expect(promote(ground, "database", "database-3")).rejects.toThrow(/does not answer as a replica/);
		expect(await ask(outputs.writer, whoAnswers)).toEqual({ node: "database-1" });
	});

	test("a replica takes over from a dead primary: no acknowledged row is lost, the address follows, old connections are cut", async () => {
		outputs = await handler.update("database", outputs, inputsWith({ maxConnections: 40, replicaZones: ["c"], synchronous: true }));
		const idle = await open(outputs.writer);
		const cut = new Promise((resolve) => idle.once("end", resolve));
		await ask(outputs.writer, "insert into lesson values ('acknowledged')");
		process.kill(await ground.pidOf("database-1"), "SIGKILL");
		await promote(ground, "database", "database-3");
		await eventually(outputs.writer, "insert into lesson values ('after') returning current_setting('cluster_name') as node", {
			node: "database-3",
		});
		await cut;
		expect(await ask(outputs.writer, "select count(*)::int as rows from lesson where title = 'acknowledged'")).toEqual({ rows: 1 });
		expect((await handler.read("database", outputs))?.running).toEqual(["database-3", "database-endpoints"]);
	});

	test("the old primary comes back as a replica by a fresh clone", async () => {
		await rejoin(ground, "database", "database-1");
		await eventually(outputs.reader, `${whoAnswers}, pg_is_in_recovery() as replica`, { node: "database-1", replica: true });
		expect(await ask(outputs.writer, "show synchronous_standby_names")).toEqual({ synchronous_standby_names: 'FIRST 1 ("database-1")' });
		expect(await handler.read("database", outputs)).toEqual(outputs);
	});

	test("an update after a fail-over keeps the node that took over as primary", async () => {
		outputs = await handler.update("database", outputs, inputsWith({ maxConnections: 40, replicaZones: ["c"] }));
		expect(await ask(outputs.writer, whoAnswers)).toEqual({ node: "database-3" });
	});

	test("with the primary's data gone an update refuses instead of starting an empty one", async () => {
		const data = join(ground.home, "data", "database", "database-3", "pgdata");
		await ground.supervisor.remove("database-3");
		await rename(data, `${data}-away`);
		await expect(handler.update("database", outputs, inputsWith({ maxConnections: 40, replicaZones: ["c"] }))).rejects.toThrow(
			/The primary's data is gone/,
		);
		await rename(`${data}-away`, data);
		await handler.update("database", outputs, inputsWith({ maxConnections: 40, replicaZones: ["c"] }));
	});

	test("data that is kept over a removal comes back with the next create", async () => {
		const flag = join(ground.home, "keep-data");
		writeFileSync(flag, "");
		await handler.delete("database", outputs);
		expect(await ground.supervisor.list()).toEqual([]);
		rmSync(flag);
		({ outputs } = await handler.create(inputsWith({ maxConnections: 40, replicaZones: ["c"] })));
		expect(await ask(outputs.writer, "select count(*)::int as rows from lesson where title = 'acknowledged'")).toEqual({ rows: 1 });
	});

	test("a delete leaves no process, data, archive, secret or port", async () => {
		await handler.delete("database", outputs);
		expect(await ground.supervisor.list()).toEqual([]);
		expect(["data", "archive", "secrets"].flatMap((folder) => readdirSync(join(ground.home, folder)))).toEqual([]);
		expect(readdirSync(join(ground.home, "ports"))).toEqual(["supervisor"]);
		expect(await handler.read("database", outputs)).toBeUndefined();
		await handler.delete("database", outputs);
	});
});

/** As the superuser, whose password only the machine knows. */
async function switchWal(): Promise<void> {
	const password = await keptSecret(join(ground.home, "secrets", "database-superuser"));
	await asSuperuser(outputs.nodes[0]!, password, (client) => client.query("select pg_switch_wal()"));
}
