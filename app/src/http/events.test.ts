import type { Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, test } from "@jest/globals";
import express, { type Response } from "express";
import { until } from "../testing/processes.ts";
import type { StreamEvent } from "./endpoint.ts";
import { sendEvents } from "./events.ts";

describe("a stream of events", () => {
	let server: Server;
	afterEach(() => {
		server.close();
		server.closeAllConnections();
	});

	/** A server that streams to whoever asks, and the response it does so on. */
	async function serve(events: () => AsyncIterable<StreamEvent>) {
		const app = express();
		const seen: { response?: Response } = {};
		app.get("/", async (_request, response) => {
			seen.response = response;
			await sendEvents(response, events());
		});
		await new Promise<void>((resolve) => {
			server = app.listen(0, "127.0.0.1", () => resolve());
		});
		return { port: (server.address() as AddressInfo).port, seen };
	}

	test("writes id, name, retry and data in an order that every reader takes", async () => {
		const { port } = await serve(async function* () {
			yield { event: "plain", data: { a: 1 } };
			yield { id: 7, event: "reconnect", retryMs: 300, data: {} };
		});
		expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe(
			'event: plain\ndata: {"a":1}\n\nid: 7\nevent: reconnect\nretry: 300\ndata: {}\n\n',
		);
	});

	test("to a client that takes nothing makes no more than the connection holds, and goes on when it does", async () => {
		const bytes = 64 * 1024;
		let made = 0;
		let over = false;
		const { port, seen } = await serve(async function* () {
			try {
				for (;;) {
					made += 1;
					yield { event: "large", data: "x".repeat(bytes) };
				}
			} finally {
				over = true;
			}
		});
		const client = connect(port, "127.0.0.1");
		client.pause();
		client.write("GET / HTTP/1.1\r\nhost: test\r\n\r\n");
		let before = -1;
		await until(async () => {
			[before] = [made];
			await sleep(100);
			return made > 0 && made === before;
		}, "no more events are made");
		const held = made;
		expect(seen.response!.writableLength).toBeLessThan(4 * bytes);
		const listeners = seen.response!.listenerCount("close");
		client.resume();
		await until(() => made > held * 3, "it goes on");
		expect(seen.response!.listenerCount("close")).toBeLessThanOrEqual(listeners);
		client.destroy();
		await until(() => over, "it ends with its client");
	});
});
