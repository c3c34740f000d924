import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { readConfig, seedConfig } from "./config.ts";
import { createLogger } from "./logging/logger.ts";
import { seed } from "./seed/seed.ts";
import { createClient } from "./testing/client.ts";
import { objectStoreProgram } from "./testing/objects.ts";
import { seedPassword, startWorld, type World } from "./testing/world.ts";

describe("the assistant and the materials", () => {
	if (!objectStoreProgram) {
		process.stderr.write("skipped: materials need versitygw, which is neither on PATH nor in ~/go/bin\n");
		test.todo("an object store to test materials with");
		return;
	}
	let world: World;
	let url: string;
	beforeAll(async () => {
		world = await startWorld({ objects: true, seeded: true });
		url = (await world.startApi()).url;
	});
	afterAll(() => world.stop());

	async function signedIn(who: "teacher" | "learner") {
		const client = createClient(url);
		await client.login(`${who}@riverside.example`, seedPassword);
		return client;
	}

	async function upload(client: Awaited<ReturnType<typeof signedIn>>, text: string, announced: object = {}) {
		const body = { title: "Cells", fileName: "cells.md", contentType: "text/markdown", sizeBytes: Buffer.byteLength(text), ...announced };
		const { id, uploadUrl, headers } = (await client.call("POST", "/materials", body)).body;
		const put = (content: string, type = headers) =>
			fetch(uploadUrl, { method: "PUT", headers: type, body: content }).then(({ status }) => status);
		return { id, put };
	}

	test("the seed is there once, however often it runs", async () => {
		await seed(
			readConfig(seedConfig, world.environment),
			createLogger({ service: "seed", RELEASE: "test", INSTANCE: "1", ZONE: "a", LOG_LEVEL: "silent" }),
		);
		const learner = await signedIn("learner");
		expect((await learner.call("GET", "/roadmaps")).body.items.map(({ lessonCount }: { lessonCount: number }) => lessonCount)).toEqual([
			5, 4, 4,
		]);
		expect((await learner.call("GET", "/materials")).body.items).toHaveLength(3);
	});

	test("an upload goes to the object store, becomes searchable and is downloaded as it was", async () => {
		const [teacher, learner] = [await signedIn("teacher"), await signedIn("learner")];
		const text = "# Cells\n\nMitochondria are the power stations of a cell, because they release the energy in food.\n";
		const { id, put } = await upload(teacher, text);
		expect((await teacher.call("POST", `/materials/${id}/complete`)).status).toBe(409);
		expect(await put(text)).toBe(200);
		expect((await teacher.call("POST", `/materials/${id}/complete`)).body).toMatchObject({ status: "ready", searchable: true, note: null });
		expect((await learner.call("GET", `/materials/${id}/text`)).body.text).toBe(text);
		const { url: address } = (await learner.call("GET", `/materials/${id}/download`)).body;
		expect(await (await fetch(address)).text()).toBe(text);
		const events = await learner.ask("What are mitochondria?");
		expect(events.find(({ event }) => event === "citations")!.data).toMatchObject([{ number: 1, kind: "material", id, title: "Cells" }]);
	});

	test("the signed address takes nothing but the announced type and size, and nothing changes a published material", async () => {
		const teacher = await signedIn("teacher");
		const { id, put } = await upload(teacher, "A short text about nothing much at all.");
		expect(await put("A longer text than was announced before the upload began.")).toBe(403);
		expect(await put("A short text about nothing much at all.", { "content-type": "text/html" })).toBe(403);
		await put("A short text about nothing much at all.");
		await teacher.call("POST", `/materials/${id}/complete`);
		await put("A SHORT TEXT ABOUT NOTHING MUCH AT ALL.");
		expect((await teacher.call("GET", `/materials/${id}/text`)).body.text).toBe("A short text about nothing much at all.");
	});

	test("a file without readable text is kept and says that it isn't searched", async () => {
		const teacher = await signedIn("teacher");
		const { id, put } = await upload(teacher, "%PDF-1.7", { contentType: "application/pdf", fileName: "a.pdf" });
		await put("%PDF-1.7");
		const material = (await teacher.call("POST", `/materials/${id}/complete`)).body;
		expect(material).toMatchObject({ status: "ready", searchable: false, note: expect.stringContaining("Kept for download") });
		expect((await teacher.call("GET", `/materials/${id}/text`)).status).toBe(409);
	});

	test("an answer streams words, cites passages that exist, and is kept in my conversation only", async () => {
		const [learner, teacher] = [await signedIn("learner"), await signedIn("teacher")];
		const events = await learner.ask("How do I add fractions with different denominators?");
		const [start, done] = [events[0]!, events.at(-1)!];
		const citations = events.find(({ event }) => event === "citations")!.data;
		const text = events
			.filter(({ event }) => event === "token")
			.map(({ data }) => data.text)
			.join("");
		expect(start.data.answeredBy).toBe("extractive");
		expect(done).toEqual({ event: "done", data: { found: true, truncated: false } });
		expect(text).toContain("common denominator");
		for (const { number, kind, id, passage } of citations) {
			const source = (await learner.call("GET", kind === "lesson" ? `/lessons/${id}` : `/materials/${id}/text`)).body;
			const words = (whole: string) => whole.replaceAll(/[^\p{L}\p{N}]+/gu, " ");
			expect(words(source.body ?? source.text)).toContain(words(passage).trim());
			expect(text).toContain(`[${number}]`);
		}
		const kept = (await learner.call("GET", `/assistant/conversations/${start.data.conversationId}`)).body;
		expect(kept.messages).toMatchObject([{ answer: text, citations, found: true }]);
		expect((await teacher.call("GET", `/assistant/conversations/${start.data.conversationId}`)).status).toBe(404);
	});

	test("a question that the school's texts don't answer is told so and cites nothing", async () => {
		const events = await (await signedIn("learner")).ask("What is the capital of France?");
		expect(events.find(({ event }) => event === "citations")!.data).toEqual([]);
		expect(events.at(-1)!.data).toEqual({ found: false, truncated: false });
	});

	test("a stream that meets its time limit says that it was cut, and still cites", async () => {
		const slow = await world.startApi({ STREAM_SECONDS: "1", ANSWER_PACE_MS: "400" });
		const learner = createClient(slow.url);
		learner.token = (await signedIn("learner")).token;
		const events = await learner.ask("What is an endless loop?");
		expect(events.at(-1)!.data).toEqual({ found: true, truncated: true });
		expect(events.find(({ event }) => event === "citations")!.data).not.toEqual([]);
	});
});
