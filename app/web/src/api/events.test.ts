import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { readEvents, type ServerEvent } from "./events.ts";

async function* inPieces(text: string, cuts: readonly number[]) {
	const bytes = new TextEncoder().encode(text);
	let from = 0;
	for (const cut of [...cuts.map((share) => share % (bytes.length + 1)), bytes.length].sort((one, other) => one - other)) {
		yield bytes.slice(from, cut);
		from = cut;
	}
}

async function read(text: string, cuts: readonly number[] = []): Promise<ServerEvent[]> {
	const events: ServerEvent[] = [];
	for await (const event of readEvents(inPieces(text, cuts))) events.push(event);
	return events;
}

describe("an event stream", () => {
	test("gives name and data of each event and drops keepalives", async () => {
		expect(await read('event: token\ndata: {"text":"a"}\n\n: keepalive\n\nevent: done\ndata: {}\n\n')).toEqual([
			{ event: "token", data: '{"text":"a"}' },
			{ event: "done", data: "{}" },
		]);
	});

	test("joins several data lines and calls a nameless event a message", async () => {
		expect(await read("data: one\ndata: two\n\n")).toEqual([{ event: "message", data: "one\ntwo" }]);
	});

	test("says where to go on, and after how long", async () => {
		expect(await read("id: 7\nevent: reconnect\nretry: 300\ndata: {}\n\ndata: last\n\n")).toEqual([
			{ event: "reconnect", data: "{}", id: "7", retryMs: 300 },
			{ event: "message", data: "last" },
		]);
	});

	test("drops an event that its end cuts off", async () => {
		expect(await read("data: whole\n\ndata: half")).toEqual([{ event: "message", data: "whole" }]);
	});

	test("reads the same wherever the network cuts it, also inside a letter and a line end", async () => {
		const line = fc.string({ unit: "grapheme", maxLength: 12 }).map((text) => text.replaceAll(/[\r\n]/g, ""));
		const ends = fc.constantFrom("\n", "\r\n", "\r");
		await fc.assert(
			fc.asyncProperty(
				fc.array(line, { minLength: 1, maxLength: 5 }),
				ends,
				fc.array(fc.nat(), { maxLength: 8 }),
				async (texts, end, cuts) => {
					const text = texts.map((one) => `event: token${end}data: ${JSON.stringify(one)}${end}${end}`).join("");
					const events = await read(`${text}: keepalive${end}${end}data: last${end}${end}`, cuts);
					expect(events.slice(0, texts.length).map(({ data }) => JSON.parse(data))).toEqual(texts);
				},
			),
		);
	});
});
