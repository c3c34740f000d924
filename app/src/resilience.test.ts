import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { school } from "./seed/content.ts";
import { startAppProcess, statusOf } from "./testing/app-process.ts";
import { createClient, parseEvents } from "./testing/client.ts";
import { foundSchool, signUpTeacher } from "./testing/members.ts";
import { freePort, makeFolder, removeFolder, until } from "./testing/processes.ts";
import { startRedis, startRedisCluster } from "./testing/redis.ts";
import { sentinels, startWorld, type World } from "./testing/world.ts";

const lessons = [{ title: "One", minutes: 5, body: "Volcanoes are mountains that open downward to a pool of molten rock." }];
const roadmapOf = (title: string) => ({ title, summary: "About it.", subject: "Science", milestones: [{ title: "Start", lessons }] });

describe("with servers away", () => {
	let world: World;
	const secrets = makeFolder("app-secrets");
	beforeAll(async () => {
		world = await startWorld();
		await foundSchool(world, school);
	});
	afterAll(async () => {
		await world.stop();
		removeFolder(secrets);
	});

	const teacherAt = (url: string) => signUpTeacher(world, url);
	const startProcess = (changes: Record<string, string> = {}) => startAppProcess({ ...world.environment, ...changes }, secrets);

	async function metric(url: string, name: string, label = ""): Promise<number> {
		const lines = (await (await fetch(`${url}/metrics`)).text()).split("\n");
		const line = lines.find((one) => one.startsWith(`${name}{`) && one.includes(label));
		return Number(line?.split(" ").at(-1) ?? 0);
	}

	const titles = (answer: { body: { items: { title: string }[] } }) => answer.body.items.map(({ title }) => title);

	test("what one process cached is cleared by a write through another", async () => {
		const [here, there] = [await world.startApi(), await world.startApi()];
		const teacher = await teacherAt(here.url);
		const reader = await teacherAt(there.url);
		expect(titles(await reader.call("GET", "/roadmaps"))).not.toContain("Tides");
		await teacher.call("POST", "/roadmaps", roadmapOf("Tides"));
		await until(async () => titles(await reader.call("GET", "/roadmaps")).includes("Tides"), "the other process shows the new roadmap");
	});

	test("a second process is served from Redis what the first one read", async () => {
		const [here, there] = [await world.startApi(), await world.startApi()];
		const one = await teacherAt(here.url);
		await one.call("GET", "/progress");
		const same = createClient(there.url);
		same.token = one.token;
		expect((await same.call("GET", "/progress")).status).toBe(200);
		expect(await metric(there.url, "cache_reads_total", 'layer="redis"')).toBeGreaterThan(0);
	});

	test("with Redis killed people sign up, read and write; once it is back it is used again", async () => {
		const api = await world.startApi();
		const before = await teacherAt(api.url);
		await world.redis.stop("SIGKILL");
		const during = await teacherAt(api.url);
		expect((await before.call("GET", "/me")).status).toBe(200);
		expect((await during.call("POST", "/roadmaps", roadmapOf("Without Redis"))).status).toBe(201);
		expect(titles(await during.call("GET", "/roadmaps"))).toContain("Without Redis");
		expect(await metric(api.url, "redis_away")).toBe(1);
		expect((await fetch(`${api.url}/health/ready`)).status).toBe(200);
		world.redis = await startRedis(world.redis.port);
		await until(
			async () => (await before.call("GET", "/me")).status === 200 && (await metric(api.url, "redis_away")) === 0,
			"Redis is used again",
		);
	});

	test("with Redis away the limit is stricter, not gone", async () => {
		const api = await world.startApi({ RATE_BURST: "6", RATE_PER_SECOND: "0.1", REDIS_NODES: `127.0.0.1:${await freePort()}` });
		const stranger = createClient(api.url);
		const statuses = [];
		for (let count = 0; count < 3; count += 1) statuses.push((await stranger.call("GET", "/me")).status);
		expect(statuses).toEqual([401, 401, 429]);
	});

	test("with Redis hanging requests are still answered", async () => {
		const api = await world.startApi();
		const client = await teacherAt(api.url);
		world.redis.process.kill("SIGSTOP");
		const statuses = [];
		for (let count = 0; count < 5; count += 1) statuses.push((await client.call("GET", "/roadmaps")).status);
		world.redis.process.kill("SIGCONT");
		expect(statuses).toEqual([200, 200, 200, 200, 200]);
	});

	test("a session reads what it wrote through any process while the replica stands still and no Redis helps", async () => {
		const alone = { REDIS_NODES: `127.0.0.1:${await freePort()}` };
		const [here, there] = [await world.startApi(alone), await world.startApi(alone)];
		const writer = await teacherAt(here.url);
		const [replica, primary] = [await world.postgres.connect("learning", "replica"), await world.postgres.connect("learning")];
		await until(
			async () =>
				(
					await replica.query("SELECT pg_last_wal_replay_lsn() >= $1 AS caughtUp", [
						(await primary.query("SELECT pg_current_wal_flush_lsn() AS at")).rows[0].at,
					])
				).rows[0].caughtup,
			"the replica has caught up",
		);
		await replica.query("SELECT pg_wal_replay_pause()");
		const made = (await writer.call("POST", "/roadmaps", roadmapOf("Written a moment ago"))).body;
		const elsewhere = createClient(there.url, writer.cookies);
		elsewhere.token = writer.token;
		const found = await elsewhere.call("GET", `/roadmaps/${made.id}`);
		const onReplica = (await replica.query("SELECT 1 FROM learning.roadmaps WHERE id = $1", [made.id])).rows.length;
		const without = createClient(there.url);
		without.token = writer.token;
		const forgetful = await without.call("GET", `/lessons/${made.milestones[0].lessons[0].id}`);
		expect({ found: found.status, onReplica, forgetful: forgetful.status }).toEqual({ found: 200, onReplica: 0, forgetful: 404 });
		expect(await metric(there.url, "database_reads_total", 'route="behind"')).toBeGreaterThan(0);
		await replica.query("SELECT pg_wal_replay_resume()");
		await Promise.all([replica.end(), primary.end()]);
	});

	test("with the replica killed in the middle of reads they go to the writer; once it is back they go there again", async () => {
		const api = await startProcess();
		const client = await teacherAt(api.url);
		for (let count = 0; count < 3; count += 1) await client.call("GET", "/me");
		world.postgres.replica.process.kill("SIGSTOP");
		const inFlight = Promise.all(["/me", "/me", "/me"].map((path) => client.call("GET", path)));
		await until(
			async () => (await metric(api.url, "database_pool_connections", 'pool="reader",state="busy"')) > 0,
			"a read hangs on the replica",
		);
		await world.postgres.replica.stop("SIGKILL");
		expect((await inFlight).map(({ status }) => status)).toEqual([200, 200, 200]);
		expect((await client.call("GET", "/me")).status).toBe(200);
		expect(await metric(api.url, "database_reads_total", 'route="away"')).toBeGreaterThan(0);
		await world.postgres.startReplica();
		const before = await metric(api.url, "database_reads_total", 'route="replica"');
		await until(async () => {
			await client.call("GET", "/me");
			return (await metric(api.url, "database_reads_total", 'route="replica"')) > before;
		}, "the replica is read again");
		expect(await api.end("SIGTERM")).toBe(0);
	});

	test("on a cluster of Redis the app caches, limits and keeps sessions as on one", async () => {
		const cluster = await startRedisCluster();
		const nodes = { REDIS_MODE: "cluster", REDIS_NODES: cluster.ports.map((port) => `127.0.0.1:${port}`).join(",") };
		const [here, there] = [await world.startApi(nodes), await world.startApi(nodes)];
		try {
			await until(
				async () => (await createClient(here.url).call("GET", "/me")).headers.get("ratelimit-policy")!.includes("q=5000"),
				"the cluster's limit answers",
			);
			await until(
				async () => (await createClient(there.url).call("GET", "/me")).headers.get("ratelimit-policy")!.includes("q=5000"),
				"the cluster's limit answers there",
			);
			const one = await teacherAt(here.url);
			await one.call("GET", "/roadmaps");
			const same = createClient(there.url, one.cookies);
			same.token = one.token;
			await same.call("GET", "/roadmaps");
			expect(await metric(there.url, "cache_reads_total", 'layer="redis"')).toBeGreaterThan(0);
			await one.call("DELETE", "/sessions");
			await until(async () => (await same.call("GET", "/me")).status === 401, "the logout has reached the other process");
		} finally {
			await Promise.all([here.stop(), there.stop()]);
			await cluster.stop();
		}
	});

	test("a process that is told to end turns unready, finishes the open stream, takes nothing new and ends well; its log holds no secret", async () => {
		const { url, output, end } = await startProcess({ ANSWER_PACE_MS: "30", DRAIN_NOTICE_SECONDS: "0.3" });
		const client = await teacherAt(url);
		await client.call("POST", "/roadmaps", roadmapOf("Volcanoes"));
		const headers = { authorization: `Bearer ${client.token}`, "content-type": "application/json" };
		const stream = await fetch(`${url}/api/v1/assistant/answers`, {
			method: "POST",
			headers,
			body: JSON.stringify({ question: "What are volcanoes?" }),
		});
		const ended = end("SIGTERM");
		await until(async () => (await statusOf(`${url}/health/ready`)) === 503, "readiness is red");
		const events = parseEvents(await stream.text());
		expect(events.at(-1)).toEqual({ event: "done", data: { found: true, truncated: false } });
		expect(await ended).toBe(0);
		expect(await statusOf(`${url}/health/live`)).toBe(0);
		expect(output()).toContain('"msg":"closed"');
		for (const secret of [...sentinels, client.token!]) expect(output()).not.toContain(secret);
	});

	test("with the writer killed the service stays ready, goes on reading from the replica, and declines to write with 503", async () => {
		const api = await world.startApi();
		const teacher = await teacherAt(api.url);
		expect((await teacher.call("POST", "/roadmaps", roadmapOf("Before"))).status).toBe(201);
		await until(async () => titles(await teacher.call("GET", "/roadmaps")).includes("Before"), "the roadmap is read");
		await world.postgres.primary.stop("SIGKILL");
		await until(async () => (await teacher.call("POST", "/roadmaps", roadmapOf("Lost"))).status === 503, "the writer is missed");
		const declined = await teacher.call("POST", "/roadmaps", roadmapOf("Lost"));
		expect([declined.status, declined.body.title]).toEqual([503, "Service Unavailable"]);
		expect(await statusOf(`${api.url}/health/ready`)).toBe(200);
		expect(titles(await teacher.call("GET", "/roadmaps"))).toContain("Before");
		await api.stop();
	});
});
