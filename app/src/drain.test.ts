import { once } from "node:events";
import { Agent, request } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { school } from "./seed/content.ts";
import { type AppProcess, startAppProcess, statusOf } from "./testing/app-process.ts";
import { type Client, parseEvents } from "./testing/client.ts";
import { happenings, type LiveConnection, listen } from "./testing/live-client.ts";
import { foundSchool, signUpTeacher } from "./testing/members.ts";
import { makeFolder, removeFolder, until } from "./testing/processes.ts";
import { startWorld, type World } from "./testing/world.ts";

const body = "Volcanoes are mountains that open downward to a pool of molten rock below the surface of the earth.";
const roadmapOf = (title: string) => ({
	title,
	summary: "About it.",
	subject: "Science",
	milestones: [{ title: "Start", lessons: [{ title, minutes: 5, body }] }],
});

/** How a request ended, as a proxy would see it. */
interface Outcome {
	readonly status: number;
	readonly text: string;
	readonly closes: boolean;
}

/** Sends one request over a connection of `agent`; rejects when it is cut before its end. */
function send(agent: Agent, method: string, url: string, token: string, data?: object): Promise<Outcome> {
	const headers = { authorization: `Bearer ${token}`, ...(data && { "content-type": "application/json" }) };
	return new Promise((resolve, reject) => {
		const sent = request(url, { agent, method, headers }, (answer) => {
			let text = "";
			answer.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
			answer.on("error", reject);
			answer.on("end", () => resolve({ status: answer.statusCode!, text, closes: answer.headers.connection === "close" }));
		});
		sent.on("error", reject);
		sent.end(data && JSON.stringify(data));
	});
}

describe("a process that is told to end under load", () => {
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

	const startProcess = (changes: Record<string, string>) =>
		startAppProcess(
			{ ...world.environment, ANSWER_PACE_MS: "300", DRAIN_NOTICE_SECONDS: "0.5", DRAIN_SECONDS: "600", RATE_BURST: "1000000", ...changes },
			secrets,
		);

	/** Sends to whoever is offered, as a proxy does that takes a process out before it is told to end. */
	function startLoad(offered: { processes: readonly AppProcess[] }, client: Client) {
		const agent = new Agent({ keepAlive: true, maxSockets: 20 });
		const counts = { answered: 0, failed: 0 };
		const ending = new AbortController();
		const loop = async (start: number) => {
			for (let turn = start; !ending.signal.aborted; turn += 1) {
				const { url } = offered.processes[turn % offered.processes.length]!;
				const outcome = await send(agent, "GET", `${url}/api/v1/roadmaps`, client.token!).catch(() => undefined);
				if (outcome?.status === 200) counts.answered += 1;
				else counts.failed += 1;
			}
		};
		const loops = Promise.all(Array.from({ length: 8 }, (_, place) => loop(place)));
		const end = () => {
			ending.abort();
			return loops.finally(() => agent.destroy());
		};
		return { counts, end };
	}

	const askMany = (agent: Agent, { url }: AppProcess, client: Client) =>
		Array.from({ length: 20 }, () =>
			send(agent, "POST", `${url}/api/v1/assistant/answers`, client.token!, { question: "What are volcanoes?" }).catch(() => undefined),
		);

	/** Answers that did not reach their end: no final event, or one that says so. */
	async function cutOf(answers: readonly Promise<Outcome | undefined>[]): Promise<number> {
		const whole = (await Promise.all(answers)).filter((answer) => {
			const last = parseEvents(answer?.text ?? "").at(-1);
			return last?.event === "done" && last.data.truncated === false;
		});
		return answers.length - whole.length;
	}

	const openStreams = async ({ url }: AppProcess) => {
		const lines = (await (await fetch(`${url}/metrics`)).text()).split("\n");
		return Number(
			lines
				.find((line) => line.startsWith("assistant_streams_open"))
				?.split(" ")
				.at(-1),
		);
	};

	/** Ends one of two processes under requests, 20 answer streams and live updates. */
	async function endOne(changes: Record<string, string>) {
		const [one, two] = await Promise.all([startProcess(changes), startProcess(changes)]);
		const teacher = await signUpTeacher(world, two.url);
		await teacher.call("POST", "/roadmaps", roadmapOf("Volcanoes"));
		const offered = { processes: [one, two] as readonly AppProcess[] };
		const load = startLoad(offered, teacher);
		const live = await Promise.all(Array.from({ length: 5 }, () => listen(one.url, teacher)));
		await until(() => load.counts.answered > 200, "the load is under way");
		const streamAgent = new Agent({ keepAlive: true });
		const answers = askMany(streamAgent, one, teacher);
		await until(async () => (await openStreams(one)) === 20, "all streams are open");
		offered.processes = [two];
		const ended = one.end("SIGTERM");
		const missed = (await teacher.call("POST", "/roadmaps", roadmapOf("While it ends"))).body.id as string;
		const resumed = await Promise.all(live.map((connection) => resume(connection, two, teacher)));
		const cut = await cutOf(answers);
		const code = await ended;
		const answeredAtEnd = load.counts.answered;
		await until(() => load.counts.answered > answeredAtEnd + 50, "the other one goes on answering");
		await load.end();
		streamAgent.destroy();
		await until(() => resumed.every((connection) => heardIds(connection).includes(missed)), "what was missed is told");
		for (const connection of resumed) connection.leave();
		const heard = live.map(
			(connection, place) => [...heardIds(connection), ...heardIds(resumed[place]!)].filter((id) => id === missed).length,
		);
		await two.end("SIGTERM");
		return { cut, code, failed: load.counts.failed, ends: await Promise.all(live.map(({ ended: how }) => how)), heard };
	}

	const heardIds = (connection: LiveConnection) => happenings(connection).map(({ data }) => data.id);

	/** What a client does that was asked to reconnect. */
	async function resume(connection: LiveConnection, { url }: AppProcess, client: Client): Promise<LiveConnection> {
		await connection.ended;
		return listen(url, client, connection.heard.at(-1)!.id);
	}

	test("cuts no request and no answer, and live updates go on elsewhere without a gap", async () => {
		expect(await endOne({})).toEqual({ cut: 0, code: 0, failed: 0, ends: Array(5).fill("end"), heard: Array(5).fill(1) });
	});

	test("with no time to drain it cuts every answer: the control arm", async () => {
		expect(await endOne({ DRAIN_SECONDS: "0", DRAIN_NOTICE_SECONDS: "0" })).toMatchObject({ cut: 20, code: 0 });
	});

	test("answers that begin while it drains close their connection, readiness is red, and it ends when the last stream has", async () => {
		const one = await startProcess({ DRAIN_NOTICE_SECONDS: "30" });
		const teacher = await signUpTeacher(world, one.url);
		const agent = new Agent({ keepAlive: true, maxSockets: 1 });
		const before = await send(agent, "GET", `${one.url}/api/v1/me`, teacher.token!);
		one.signal("SIGTERM");
		await until(async () => (await statusOf(`${one.url}/health/ready`)) === 503, "readiness is red");
		const during = await send(agent, "GET", `${one.url}/api/v1/me`, teacher.token!);
		expect([before, during].map(({ status, closes }) => [status, closes])).toEqual([
			[200, false],
			[200, true],
		]);
		agent.destroy();
		expect(await one.end("SIGINT")).toBe(0);
	});

	test("connections on which nothing was ever asked don't hold it up", async () => {
		const one = await startProcess({});
		const socket = connect(Number(new URL(one.url).port), "127.0.0.1");
		await once(socket, "connect");
		const closed = once(socket, "close");
		socket.resume();
		expect(await one.end("SIGTERM")).toBe(0);
		await closed;
	});

	test("a second signal of the same kind ends what is left at once", async () => {
		const one = await startProcess({});
		const teacher = await signUpTeacher(world, one.url);
		await teacher.call("POST", "/roadmaps", roadmapOf("Volcanoes"));
		const agent = new Agent({ keepAlive: true });
		const answers = askMany(agent, one, teacher);
		await until(async () => (await openStreams(one)) === 20, "all streams are open");
		one.signal("SIGTERM");
		await until(async () => (await statusOf(`${one.url}/health/ready`)) === 503, "readiness is red");
		expect(await one.end("SIGTERM")).toBe(0);
		expect(await cutOf(answers)).toBe(20);
		const last = parseEvents((await answers[0])!.text).at(-1);
		expect(last).toEqual({ event: "done", data: { found: true, truncated: true } });
		agent.destroy();
	});
});
