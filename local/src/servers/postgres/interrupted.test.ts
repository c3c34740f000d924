import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { Client } from "pg";
import { handler } from "../../resources/postgres-cluster.ts";
import { type ProvingGround, provingGround } from "../proving-ground.ts";
import { converge } from "./converge.ts";

let ground: ProvingGround;

beforeEach(async () => {
	ground = await provingGround();
});

afterEach(async () => {
	await ground.remove();
});

const inputs = () =>
	handler.inputs.parse({
		machine: ground.home,
		name: "database",
		database: "learning",
		username: "owner",
		password: "owner-password",
		primaryZone: "a",
		replicaZones: ["b"],
	});

/** Runs `create` in a process of its own and kills it with no warning. */
async function createKilledAfter(milliseconds: number): Promise<void> {
	const module = join(import.meta.dirname, "../../resources/postgres-cluster.ts");
	const script = `const { handler } = await import(process.argv[1]); await handler.create(JSON.parse(process.argv[2]));`;
	const options = ["--no-warnings", "--input-type=module", "-e", script, module, JSON.stringify(inputs())];
	const child = spawn(process.execPath, options, { stdio: "ignore" });
	const ended = once(child, "exit");
	await delay(milliseconds);
	child.kill("SIGKILL");
	await ended;
}

async function servesBoth({ writer, reader }: Awaited<ReturnType<typeof handler.create>>["outputs"]): Promise<void> {
	for (const { host, port } of [writer, reader]) {
		const client = new Client({ host, port, user: "owner", password: "owner-password", database: "learning" });
		await client.connect();
		expect((await client.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
		await client.end();
	}
}

describe("a create of a PostgreSQL cluster that is killed", () => {
	// Moments in the making of the primary, between the nodes, and in the cloning of the replica.
	test.each([300, 700, 1000, 1300])("after %i ms is finished by the next one, with nothing left over", async (milliseconds) => {
		await createKilledAfter(milliseconds);
		const { outputs } = await handler.create(inputs());
		await servesBoth(outputs);
		expect(outputs.running).toEqual(["database-1", "database-2", "database-endpoints"]);
		const folders = outputs.nodes.map(({ name }) => readdirSync(join(ground.home, "data", "database", name)));
		for (const names of folders) expect(names.toSorted()).toEqual(["pg_hba.conf", "pg_ident.conf", "pgdata", "pgpass", "postgresql.conf"]);
	});
});

describe("a PostgreSQL cluster where pg_basebackup is not installed", () => {
	test("clones its replicas by the low-level backup API", async () => {
		const without: typeof ground.find = async (server) => {
			const { binaries, version } = await ground.find(server);
			const { pg_basebackup: _, ...rest } = binaries;
			return { binaries: rest, version };
		};
		const { machine: _, ...wanted } = inputs();
		await converge({ ...ground, find: without }, wanted);
		const { outputs } = await handler.create(inputs());
		await servesBoth(outputs);
		expect(outputs.running).toContain("database-2");
	});
});
