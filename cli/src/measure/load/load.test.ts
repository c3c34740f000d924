import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { Load } from "./generator.ts";
import type { Report, WantedLoad } from "./wanted.ts";

/** What a server answers to its nth request of a path, from 1. */
type Answers = (nth: number, request: IncomingMessage, response: ServerResponse) => void;

let server: Server;
let answers: Answers;
let asked: number;

beforeEach(async () => {
	asked = 0;
	server = createServer((request, response) => answers(++asked, request, response));
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterEach(() => {
	server.closeAllConnections();
	server.close();
});

/** Loads the server until it has been asked so often. */
async function loaded(wanted: Omit<WantedLoad, "port" | "headers">, until: number): Promise<Report> {
	const load = new Load([{ port: (server.address() as AddressInfo).port, headers: {}, ...wanted }]);
	while (asked < until) await new Promise((resolve) => setTimeout(resolve, 5));
	return load.stop();
}

const stream = (response: ServerResponse, ...frames: readonly string[]): void => {
	response.writeHead(200, { "content-type": "text/event-stream" });
	for (const frame of frames) response.write(`${frame}\n\n`);
};

describe("a load generator's counts", () => {
	test("hold every request that the server saw, by what became of it", async () => {
		const seen = { fine: 0, failed: 0, cut: 0, reset: 0 };
		answers = (nth, request, response) => {
			const fate = nth % 50 === 1 ? "failed" : nth % 50 === 2 ? "cut" : nth % 50 === 3 ? "reset" : "fine";
			seen[fate] += 1;
			if (fate === "reset") return request.socket.destroy();
			response.writeHead(fate === "failed" ? 500 : 200, { "content-length": "4" });
			if (fate !== "cut") return response.end("four");
			response.write("fo");
			setTimeout(() => response.destroy(), 2);
		};
		const { requests, mishaps } = await loaded({ requests: { path: "/", connections: 4 } }, 500);
		expect(requests).toMatchObject({ begun: asked, fine: seen.fine });
		expect(requests.otherwise).toEqual({ "status 500": seen.failed, "cut, ECONNRESET": seen.cut, ECONNRESET: seen.reset });
		expect(mishaps).toHaveLength(seen.failed + seen.cut + seen.reset);
	});

	test("call a stream cut that ends well without its final event, or whose server says so", async () => {
		const ends = ["", 'event: done\ndata: {"truncated":true}\n\n'];
		answers = (nth, _request, response) => {
			stream(response, "event: token\ndata: {}");
			response.end(ends[nth - 1] ?? 'event: done\ndata: {"truncated":false}\n\n');
		};
		const { streams } = await loaded({ streams: { path: "/", atATime: 1, finalEvent: "done" } }, 5);
		expect(streams).toMatchObject({ begun: asked, fine: asked - 2, otherwise: { 'cut after "token"': 1, "cut by its server": 1 } });
	});

	test("tell a gap and a repetition in live updates over connections that the server ends, and none where it goes on as asked", async () => {
		const resumed: unknown[] = [];
		const frames = [
			["id: 7\nevent: news\ndata: {}"],
			["id: 8\nevent: news\ndata: {}"],
			["id: 8\nevent: news\ndata: {}"],
			["id: 12\nevent: news\ndata: {}"],
		];
		answers = (nth, { headers }, response) => {
			resumed.push(headers["last-event-id"]);
			stream(response, ...(frames[nth - 1] ?? []), "retry: 1\nevent: reconnect\ndata: {}");
			response.end();
		};
		const { live, mishaps } = await loaded({ live: { path: "/", connections: 1 } }, 6);
		expect(resumed.slice(0, 5)).toEqual([undefined, "7", "8", "8", "12"]);
		expect(live).toMatchObject({ events: 4, gaps: 3, duplicates: 1, brokenOff: 0, refused: 0 });
		expect(mishaps.map(({ fate }) => fate)).toEqual(["8 came again after 8", "gap of 3 after 8"]);
	});

	test("tell a live connection that breaks off from one that was asked to come back", async () => {
		answers = (nth, _request, response) => {
			stream(response, `id: ${nth}\nretry: 1\nevent: news\ndata: {}`);
			if (nth === 2) response.write("event: reconnect\ndata: {}\n\n");
			setTimeout(() => (nth === 1 ? response.destroy() : response.end()), 2);
		};
		const { live } = await loaded({ live: { path: "/", connections: 1 } }, 2);
		expect(live).toMatchObject({ brokenOff: 1, gaps: 0 });
	});
});

test("a rate is what is asked for, not what the connections could do", async () => {
	answers = (_nth, _request, response) => response.end();
	const begun = performance.now();
	const { requests } = await loaded({ requests: { path: "/", connections: 8, perSecond: 200 } }, 100);
	// A hundred turns of 5 ms can't come sooner, however fast the machine is.
	expect(performance.now() - begun).toBeGreaterThan(490);
	expect(requests.fine).toBe(requests.begun);
});
