import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Client } from "pg";
import type { Statement } from "../postgres/statement.ts";
import { school } from "../seed/content.ts";
import type { Client as AppClient } from "../testing/client.ts";
import { happenings, type LiveConnection, listen } from "../testing/live-client.ts";
import { foundSchool, signUpTeacher } from "../testing/members.ts";
import { freePort, until } from "../testing/processes.ts";
import { startWorld, type World } from "../testing/world.ts";
import { appendEvent } from "./outbox.ts";

const lessons = [{ title: "One", minutes: 5, body: "Volcanoes are mountains that open downward to a pool of molten rock." }];
const roadmap = { title: "Tides", summary: "About it.", subject: "Science", milestones: [{ title: "Start", lessons }] };

describe("live updates", () => {
	let world: World;
	let here: { url: string };
	let there: { url: string };
	beforeAll(async () => {
		world = await startWorld();
		await foundSchool(world, school);
		[here, there] = [await world.startApi(), await world.startApi()];
	});
	afterAll(() => world.stop());

	const create = async (teacher: AppClient) => (await teacher.call("POST", "/roadmaps", roadmap)).body.id as string;
	const opened = (connection: LiveConnection) => until(() => connection.heard.length > 0, "the connection is open");
	const heardIds = (connection: LiveConnection) => happenings(connection).map(({ data }) => data.id);

	/** Roadmaps made by several teachers at once through both processes. */
	async function createMany(count: number): Promise<string[]> {
		const teachers = await Promise.all([here, there, here, there].map(({ url }) => signUpTeacher(world, url)));
		const each = teachers.map(async (teacher) => {
			const made: string[] = [];
			for (let one = 0; one < count / teachers.length; one += 1) made.push(await create(teacher));
			return made;
		});
		return (await Promise.all(each)).flat();
	}

	test("what was written through one process is told at another, with the position that a read needs to show it", async () => {
		const [teacher, other] = [await signUpTeacher(world, here.url), await signUpTeacher(world, there.url)];
		const connection = await listen(there.url, other);
		await opened(connection);
		expect(connection.heard[0]).toMatchObject({ event: "open", data: { resumed: false } });
		const id = await create(teacher);
		await until(() => heardIds(connection).includes(id), "the roadmap is told");
		const { event, data } = happenings(connection)[0]!;
		expect([event, data]).toEqual(["roadmap.created", { id, seen: expect.any(Number) }]);
		const read = await fetch(`${there.url}/api/v1/roadmaps/${id}`, {
			headers: { authorization: `Bearer ${other.token}`, "x-seen": String(data.seen) },
		});
		expect(read.status).toBe(200);
		connection.leave();
		expect(await connection.ended).toBe("left");
	});

	test("a client that keeps losing its connection gets each event of several writers once, in order", async () => {
		const reader = await signUpTeacher(world, here.url);
		const steady = await listen(here.url, reader);
		await opened(steady);
		const first = steady.heard[0]!.id!;
		const writing = createMany(80);
		const got: { id: number | undefined; data: { id: string } }[] = [];
		let breaks = 0;
		for (let last = first; got.length < 80; breaks += 1) {
			const connection = await listen(breaks % 2 === 0 ? there.url : here.url, reader, last);
			await until(() => happenings(connection).length > 0, "something is told");
			connection.leave();
			await connection.ended;
			expect(connection.heard[0]!.data).toEqual({ resumed: true });
			got.push(...happenings(connection));
			last = got.at(-1)!.id!;
		}
		const made = await writing;
		expect(got.map(({ id }) => id)).toEqual(Array.from({ length: 80 }, (_, place) => first + place + 1));
		expect(got.map(({ data }) => data.id).sort()).toEqual(made.sort());
		await until(() => happenings(steady).length === 80, "the steady connection has them too");
		expect(happenings(steady).map(({ id }) => id)).toEqual(got.map(({ id }) => id));
		expect(breaks).toBeGreaterThan(1);
		steady.leave();
	});

	test("a writer's id waits for the commit before it; numbers of a sequence don't, and a reader that resumes by them loses one", async () => {
		const [one, two, reader] = [
			await world.postgres.connect("learning"),
			await world.postgres.connect("learning"),
			await world.postgres.connect("learning"),
		];
		const schoolId = (await reader.query("SELECT id FROM accounts.schools")).rows[0].id;
		const append = (client: Client, id: string) =>
			appendEvent(
				async <Row>({ text }: Statement, values: readonly unknown[] = []) => (await client.query(text, [...values])).rows as Row[],
				{ schoolId, seen: 0 },
				{ kind: "material.added", data: { id } },
			);
		const written = async () =>
			(await reader.query("SELECT data->>'id' AS id FROM live.events WHERE data->>'id' LIKE 'writer%' ORDER BY id")).rows;
		await reader.query("CREATE TABLE public.control (id bigserial PRIMARY KEY)");
		const sequence = "INSERT INTO public.control DEFAULT VALUES RETURNING id::int";

		for (const client of [one, two]) await client.query("BEGIN");
		const early = (await one.query(sequence)).rows[0].id;
		await two.query(sequence);
		await two.query("COMMIT");
		const seen = (await reader.query("SELECT max(id)::int AS id FROM public.control")).rows[0].id;
		await one.query("COMMIT");
		expect(seen).toBeGreaterThan(early);

		for (const client of [one, two]) await client.query("BEGIN");
		await append(one, "writer one");
		const second = append(two, "writer two").then(() => two.query("COMMIT"));
		await until(
			async () =>
				(await reader.query("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'WITH head%'")).rows.length === 1,
			"the second writer waits",
		);
		expect(await written()).toEqual([]);
		await one.query("COMMIT");
		await second;
		expect(await written()).toEqual([{ id: "writer one" }, { id: "writer two" }]);
		await reader.query("DROP TABLE public.control");
		await Promise.all([one, two, reader].map((client) => client.end()));
	});

	test("with Redis away events still come from other processes", async () => {
		const alone = { REDIS_NODES: `127.0.0.1:${await freePort()}`, LIVE_POLL_MS: "100" };
		const [one, two] = [await world.startApi(alone), await world.startApi(alone)];
		const [teacher, reader] = [await signUpTeacher(world, one.url), await signUpTeacher(world, two.url)];
		const connection = await listen(two.url, reader);
		await opened(connection);
		const id = await create(teacher);
		await until(() => heardIds(connection).includes(id), "the roadmap is told");
		connection.leave();
	});

	test("nobody hears of another school, nor of another's progress", async () => {
		await foundSchool(world, { name: "Hill School", code: "HILL-2026" });
		const [stranger, teacher, self] = [
			await signUpTeacher(world, here.url, "HILL-2026"),
			await signUpTeacher(world, here.url),
			await signUpTeacher(world, here.url),
		];
		const connections = await Promise.all([stranger, teacher, self].map((client) => listen(there.url, client)));
		await Promise.all(connections.map(opened));
		const made = (await self.call("POST", "/roadmaps", roadmap)).body;
		const lessonId = made.milestones[0].lessons[0].id;
		await self.call("PUT", `/lessons/${lessonId}/progress`, { done: true });
		const after = await create(teacher);
		const foreign = await create(stranger);
		await until(() => heardIds(connections[2]!).includes(after) && heardIds(connections[0]!).includes(foreign), "all is told");
		await until(() => heardIds(connections[1]!).includes(after), "the other teacher is told");
		expect(connections.map((connection) => happenings(connection).map(({ event }) => event))).toEqual([
			["roadmap.created"],
			["roadmap.created", "roadmap.created"],
			["roadmap.created", "progress.changed", "roadmap.created"],
		]);
		expect(happenings(connections[2]!)[1]!.data).toMatchObject({ lessonId, roadmapId: made.id });
		for (const connection of connections) connection.leave();
	});

	test("connections are limited for an account (429) and for a process (503), and one that was left makes room", async () => {
		const api = await world.startApi({ LIVE_CONNECTIONS: "3", LIVE_PER_ACCOUNT: "2" });
		const [one, two] = [await signUpTeacher(world, api.url), await signUpTeacher(world, api.url)];
		const held = [await listen(api.url, one), await listen(api.url, one)];
		const refused = await listen(api.url, one);
		held.push(await listen(api.url, two));
		const full = await listen(api.url, two);
		expect([refused, full].map(({ status, headers }) => [status, headers.get("retry-after")])).toEqual([
			[429, "5"],
			[503, "5"],
		]);
		held[0]!.leave();
		await until(async () => {
			const again = await listen(api.url, two);
			held.push(again);
			return again.status === 200;
		}, "there is room again");
		for (const connection of held) connection.leave();
	});

	test("are in the OpenAPI document, with the header that resumes them", async () => {
		const { paths } = (await (await fetch(`${here.url}/api/v1/openapi.json`)).json()) as { paths: Record<string, { get: object }> };
		expect(paths["/live"]!.get).toMatchObject({
			parameters: [{ name: "Last-Event-ID", in: "header" }],
			responses: { 200: { content: { "text/event-stream": {} } } },
		});
	});

	test("a session that has ended hears no more", async () => {
		const [reader, teacher] = [await signUpTeacher(world, here.url), await signUpTeacher(world, here.url)];
		const connection = await listen(here.url, reader);
		await opened(connection);
		await reader.call("DELETE", "/sessions/current");
		await create(teacher);
		expect(await connection.ended).toBe("end");
		expect(connection.heard.map(({ event }) => event)).toEqual(["open", "reconnect"]);
		expect((await listen(here.url, reader)).status).toBe(401);
	});

	test("an id that was never given out begins anew and says so", async () => {
		const connection = await listen(here.url, await signUpTeacher(world, here.url), 1_000_000);
		await opened(connection);
		expect(connection.heard[0]).toMatchObject({ event: "open", data: { resumed: false } });
		expect(connection.heard[0]!.id).toBeLessThan(1_000_000);
		connection.leave();
	});

	test("at a stop clients are asked to reconnect, each after another while, and go on elsewhere without a gap", async () => {
		const stopping = await world.startApi({ DRAIN_NOTICE_SECONDS: "1" });
		const [reader, teacher] = [await signUpTeacher(world, here.url), await signUpTeacher(world, here.url)];
		const connections = await Promise.all(Array.from({ length: 10 }, () => listen(stopping.url, reader)));
		await Promise.all(connections.map(opened));
		const before = await create(teacher);
		await until(() => connections.every((connection) => heardIds(connection).includes(before)), "all are told");
		const stopped = stopping.stop();
		expect(await Promise.all(connections.map(({ ended }) => ended))).toEqual(Array(10).fill("end"));
		const meanwhile = await create(teacher);
		const last = connections.map(({ heard }) => heard.at(-1)!);
		const waits = last.map(({ retryMs }) => retryMs!);
		expect([Math.min(...waits) >= 100, Math.max(...waits) <= 1500, new Set(waits).size > 1]).toEqual([true, true, true]);
		const tooEarly = await listen(stopping.url, reader, last[0]!.id);
		expect([tooEarly.status, tooEarly.headers.get("connection"), await tooEarly.ended]).toEqual([200, "close", "end"]);
		expect(tooEarly.heard).toMatchObject([{ event: "reconnect", id: last[0]!.id }]);
		await stopped;
		const elsewhere = await listen(here.url, reader, last[0]!.id);
		await until(() => happenings(elsewhere).length > 0, "it goes on");
		expect([elsewhere.heard[0]!.data, heardIds(elsewhere)]).toEqual([{ resumed: true }, [meanwhile]]);
		elsewhere.leave();
	});
});
