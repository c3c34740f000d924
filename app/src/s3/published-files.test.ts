import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import express from "express";
import { publishConfig, readConfig } from "../config.ts";
import { servePage } from "../http/page.ts";
import { answerErrors } from "../http/problems.ts";
import { createLogger } from "../logging/logger.ts";
import { publish } from "../publish.ts";
import { bucket, objectKeys, objectStoreProgram, startObjectStore } from "../testing/objects.ts";
import { freePort } from "../testing/processes.ts";
import { createPublishedFiles } from "./published-files.ts";

const log = createLogger({ service: "test", RELEASE: "test", INSTANCE: "1", ZONE: "a", LOG_LEVEL: "silent" });
const script = (version: string) => `console.log("${version}");`.repeat(100);

describe("assets of other releases", () => {
	if (!objectStoreProgram) {
		process.stderr.write("skipped: published assets need versitygw, which is neither on PATH nor in ~/go/bin\n");
		test.todo("an object store to publish to");
		return;
	}
	let store: Awaited<ReturnType<typeof startObjectStore>>;
	const folder = mkdtempSync(join(tmpdir(), "app-releases-"));
	const ends: (() => void)[] = [];

	beforeAll(async () => {
		store = await startObjectStore();
		for (const version of ["old", "new"]) {
			mkdirSync(join(folder, version, "assets"), { recursive: true });
			writeFileSync(join(folder, version, "index.html"), `<!doctype html><title>${version}</title>`);
			writeFileSync(join(folder, version, "assets", `page-${version}1.js`), script(version));
			await publish(settings(), log, join(folder, version));
		}
	});
	afterAll(async () => {
		for (const end of ends) end();
		rmSync(folder, { recursive: true });
		await store.stop();
	});

	const settings = (endpoint = store.url) =>
		readConfig(publishConfig, {
			S3_ENDPOINT: endpoint,
			S3_ACCESS_KEY_ID: objectKeys.id,
			S3_SECRET_ACCESS_KEY: objectKeys.secret,
			ASSETS_BUCKET: bucket,
		});

	/** The page of one release, with or without a store of the others'. */
	async function serve(version: string, endpoint?: string) {
		const published = endpoint === undefined ? undefined : createPublishedFiles(settings(endpoint), bucket);
		const app = express();
		app.use((request, _response, next) => {
			Object.assign(request, { id: "request", log });
			next();
		});
		app.use(servePage(join(folder, version), published));
		app.use(answerErrors);
		const server = createServer(app).listen(0, "127.0.0.1");
		await new Promise((resolve) => server.once("listening", resolve));
		ends.push(() => {
			server.close();
			server.closeAllConnections();
			published?.close();
		});
		return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	}

	test.each([
		["old", "new"],
		["new", "old"],
	])("the %s release serves the %s one's as that one does itself", async (own, other) => {
		const [here, there] = [await serve(own, store.url), await serve(other)];
		const shown = async (url: string) => {
			const response = await fetch(`${url}/assets/page-${other}1.js`, { headers: { "accept-encoding": "br" } });
			const { date: _, connection: __, "keep-alive": ___, ...rest } = Object.fromEntries(response.headers);
			return { status: response.status, text: await response.text(), headers: rest };
		};
		const answer = await shown(here);
		expect(answer).toEqual(await shown(there));
		expect(answer).toMatchObject({
			status: 200,
			text: script(other),
			headers: { "cache-control": "public, max-age=31536000, immutable", "content-encoding": "br" },
		});
	});

	test("without a store they are not found: the control arm", async () => {
		expect((await fetch(`${await serve("old")}/assets/page-new1.js`)).status).toBe(404);
	});

	test("what no release has is 404 and kept by nobody; a name can't lead out of their folder", async () => {
		const url = await serve("old", store.url);
		for (const name of ["none-1a2b.js", "..%2Fschools%2Fsecret", "a/b.js", `${"a".repeat(200)}.js`]) {
			const response = await fetch(`${url}/assets/${name}`);
			expect([name, response.status, response.headers.get("cache-control")]).toEqual([name, 404, "no-store"]);
		}
	});

	test("while the store is away they are 503, to be tried again, and this release's own are served", async () => {
		const url = await serve("old", `http://127.0.0.1:${await freePort()}`);
		const response = await fetch(`${url}/assets/page-new1.js`);
		expect([response.status, response.headers.get("cache-control"), response.headers.get("retry-after")]).toEqual([503, "no-store", "2"]);
		expect((await fetch(`${url}/assets/page-old1.js`)).status).toBe(200);
	});

	test("more than eight questions for made-up names at a time are declined, not queued", async () => {
		const files = createPublishedFiles(settings(), bucket);
		ends.push(files.close);
		const answers = await Promise.allSettled(Array.from({ length: 20 }, (_, place) => files.read(`made-up-${place}.js`)));
		expect(answers.map(({ status }) => status)).toEqual([...Array(8).fill("fulfilled"), ...Array(12).fill("rejected")]);
		expect(await files.read("made-up-19.js")).toBeUndefined();
	});
});
