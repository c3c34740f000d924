import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Cluster, Redis } from "ioredis";
import { handler } from "../../resources/redis-cluster.ts";
import { leaksOf, type ProvingGround, provingGround } from "../proving-ground.ts";
import { until } from "../until.ts";
import { keeperName } from "./converge.ts";
import { holdsZoneRule } from "./placement.ts";
import { healedShards, withReached } from "./state.ts";

const PASSWORD = "sentinel-cache-password";

type Outputs = Awaited<ReturnType<typeof handler.create>>["outputs"];

let ground: ProvingGround;
let outputs: Outputs;

const inputsWith = (changes: object = {}) =>
	handler.inputs.parse({
		machine: ground.home,
		name: "cache",
		mode: "cluster",
		zones: ["a", "b", "c"],
		password: PASSWORD,
		nodeTimeoutMs: 500,
		...changes,
	});

async function withClient<Result>(work: (client: Cluster) => Promise<Result>, password = PASSWORD): Promise<Result> {
	const nodes = outputs.nodes.map(({ host, port }) => ({ host, port }));
	const client = new Cluster(nodes, { redisOptions: { password, protocol: 2 }, clusterRetryStrategy: () => 50, retryDelayOnFailover: 50 });
	client.on("error", () => undefined);
	try {
		return await work(client);
	} finally {
		client.disconnect();
	}
}

async function onNode<Result>(index: number, work: (client: Redis) => Promise<Result>): Promise<Result> {
	const { host, port } = outputs.nodes[index]!;
	const client = new Redis({ host, port, password: PASSWORD, protocol: 2, retryStrategy: () => null });
	client.on("error", () => undefined);
	try {
		return await work(client);
	} finally {
		client.disconnect();
	}
}

const startsOf = async () => (await ground.supervisor.list()).map(({ spec, starts }) => `${spec.name} ${starts}`);
const shards = () => withReached(ground.home, "cache", healedShards);
const report = async () => (await ground.supervisor.keepers()).find(({ name }) => name === keeperName("cache"));

beforeAll(async () => {
	ground = await provingGround();
	({ outputs } = await handler.create(inputsWith()));
});

afterAll(async () => {
	await ground.remove();
});

describe("a Redis Cluster on one machine", () => {
	test("has three masters and three replicas, no zone with two masters or a master with its own replica", async () => {
		expect(outputs.nodes.map(({ zone, role }) => `${zone} ${role}`)).toEqual([
			"a master",
			"b master",
			"c master",
			"b replica",
			"c replica",
			"a replica",
		]);
		expect(outputs.running).toEqual(outputs.nodes.map(({ name }) => name));
		expect((await shards())?.map(({ master }) => master)).toEqual(["cache-1", "cache-2", "cache-3"]);
	});

	test("takes writes to all shards as soon as it is made", async () => {
		await withClient(async (client) => {
			for (let key = 0; key < 50; key++) await client.set(`key-${key}`, key);
			for (let key = 0; key < 50; key++) expect(await client.get(`key-${key}`)).toBe(`${key}`);
		});
	});

	test("a create that comes again changes nothing and restarts nothing", async () => {
		const before = await startsOf();
		expect((await handler.create(inputsWith())).outputs).toEqual(outputs);
		expect(await startsOf()).toEqual(before);
		expect(await handler.read("cache", outputs)).toEqual(outputs);
		expect(await handler.diverged?.(outputs, outputs)).toEqual([]);
	});

	test("memory and node time-out change in running nodes", async () => {
		const before = await startsOf();
		outputs = await handler.update("cache", outputs, inputsWith({ memoryMib: 24, nodeTimeoutMs: 600 }));
		const settings = await onNode(4, (client) =>
			client.config("GET", "maxmemory", "cluster-node-timeout", "maxmemory-policy", "appendonly"),
		);
		expect(settings).toEqual(
			expect.arrayContaining(["maxmemory", `${24 * 1024 * 1024}`, "cluster-node-timeout", "600", "allkeys-lru", "yes"]),
		);
		expect(await startsOf()).toEqual(before);
	});

	test("a new password takes the old one's place while a client that is logged in goes on, and survives a restart", async () => {
		const before = await startsOf();
		await withClient(async (client) => {
			await client.set("kept", "yes");
			outputs = await handler.update("cache", outputs, inputsWith({ password: "another-password" }));
			expect(await client.get("kept")).toBe("yes");
		});
		expect(await startsOf()).toEqual(before);
		await ground.supervisor.restart("cache-4");
		expect(await withClient((client) => client.get("kept"), "another-password")).toBe("yes");
		await expect(onNode(0, (client) => client.get("kept"))).rejects.toThrow(/NOAUTH|WRONGPASS/);
		outputs = await handler.update("cache", outputs, inputsWith());
	});

	test("its password is in no command line, no log and no file that others may read", () => {
		expect(leaksOf(PASSWORD, ground.home)).toEqual([]);
	});

	test("a placement that its zones don't allow is refused with every reason", () => {
		const { error } = handler.inputs.safeParse({ ...inputsWith(), zones: ["a", "a"], replicasPerMaster: 2 });
		expect(error?.issues.map(({ message }) => message)).toEqual([
			"No zone may hold two masters, and 3 masters don't fit into 1 different zones. Name at least 3 zones, or lower masters to no less than 3.",
			"A master and its 2 replicas need a zone each. Name at least 3 zones, or lower replicasPerMaster.",
		]);
	});
});

describe("a Redis Cluster that loses nodes", () => {
	test("a killed node is started again by the supervisor", async () => {
		process.kill(await ground.pidOf("cache-5"), "SIGKILL");
		await until("cache-5 to be back", 15_000, async () => (await shards()) !== undefined && (await startsOf()).includes("cache-5 2"));
	});

	test("a node that does not run is drift, and an update brings it back", async () => {
		await ground.supervisor.remove("cache-6");
		expect((await handler.read("cache", outputs))?.running).toEqual(["cache-1", "cache-2", "cache-3", "cache-4", "cache-5"]);
		expect(await handler.diverged?.(outputs, outputs)).toEqual(["running"]);
		expect(await handler.update("cache", outputs, inputsWith())).toEqual(outputs);
	});

	test("after a fail-over has healed, the zone rule is restored by itself and no write is lost", async () => {
		await withClient((client) => client.set("before", "kept"));
		await ground.supervisor.remove("cache-1");
		await until("cache-4 to take over", 15_000, () =>
			onNode(3, async (client) => (await client.info("replication")).includes("role:master")),
		);
		const away = await until("the keeper to notice", 5_000, async () => (await report())?.state !== "ok" && report());
		expect(away).toMatchObject({ state: "failed", message: "cache-1 of cache does not answer." });
		outputs = await handler.update("cache", outputs, inputsWith());
		await until("the zone rule", 15_000, async () => {
			const now = await shards();
			return now !== undefined && holdsZoneRule(now) && (await report())?.state === "ok";
		});
		expect((await shards())?.map(({ master }) => master)).toEqual(["cache-1", "cache-2", "cache-3"]);
		expect(await withClient((client) => client.get("before"))).toBe("kept");
	});

	test("a node that lost its data comes back with its master's, and its old self is forgotten", async () => {
		await withClient((client) => client.set("survivor", "kept"));
		await ground.supervisor.remove("cache-2");
		rmSync(join(ground.home, "data", "cache", "cache-2"), { recursive: true });
		expect((await handler.read("cache", outputs))?.nodes.map(({ name }) => name)).not.toContain("cache-2");
		outputs = await handler.update("cache", outputs, inputsWith());
		const known = await onNode(0, (client) => client.call("CLUSTER", "NODES"));
		expect(`${known}`.trim().split("\n")).toHaveLength(6);
		expect(await withClient((client) => client.get("survivor"))).toBe("kept");
	});

	test("a delete leaves no process, keeper, data, secret or port", async () => {
		await handler.delete("cache", outputs);
		expect([await ground.supervisor.list(), await ground.supervisor.keepers()]).toEqual([[], []]);
		expect(["data", "secrets"].flatMap((folder) => readdirSync(join(ground.home, folder)))).toEqual([]);
		expect(readdirSync(join(ground.home, "ports"))).toEqual(["supervisor"]);
		expect(await handler.read("cache", outputs)).toBeUndefined();
	});
});

describe("a create of a Redis Cluster that is killed", () => {
	// Moments among the starting nodes, before and while they are introduced, and while they wait to serve.
	test.each([250, 450, 900])("after %i ms is finished by the next one", async (milliseconds) => {
		const module = join(import.meta.dirname, "../../resources/redis-cluster.ts");
		const script = `const { handler } = await import(process.argv[1]); await handler.create(JSON.parse(process.argv[2]));`;
		const options = ["--no-warnings", "--input-type=module", "-e", script, module, JSON.stringify(inputsWith())];
		const child = spawn(process.execPath, options, { stdio: "ignore" });
		const ended = once(child, "exit");
		await delay(milliseconds);
		child.kill("SIGKILL");
		await ended;
		({ outputs } = await handler.create(inputsWith()));
		expect((await shards())?.map(({ master }) => master)).toEqual(["cache-1", "cache-2", "cache-3"]);
		await handler.delete("cache", outputs);
	});
});

describe("a standalone Redis server", () => {
	test("is one node without cluster mode", async () => {
		({ outputs } = await handler.create(inputsWith({ name: "solo", mode: "standalone", zones: ["b"] })));
		expect(outputs.nodes.map(({ name, zone, role }) => [name, zone, role])).toEqual([["solo-1", "b", "master"]]);
		expect(await onNode(0, (client) => client.set("key", "value"))).toBe("OK");
		expect(await onNode(0, (client) => client.info("cluster"))).toContain("cluster_enabled:0");
		await handler.delete("solo", outputs);
	});
});
