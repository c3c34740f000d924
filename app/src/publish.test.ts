import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GetObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { publishConfig, readConfig } from "./config.ts";
import { createLogger } from "./logging/logger.ts";
import { publish } from "./publish.ts";
import { createClient } from "./s3/objects.ts";
import { bucket, objectKeys, objectStoreProgram, startObjectStore } from "./testing/objects.ts";

const log = createLogger({ service: "publish", RELEASE: "test", INSTANCE: "1", ZONE: "a", LOG_LEVEL: "silent" });

describe("the page's files in the bucket behind the way in", () => {
	if (!objectStoreProgram) {
		process.stderr.write("skipped: the page's bucket needs versitygw, which is neither on PATH nor in ~/go/bin\n");
		test.todo("an object store to publish to");
		return;
	}
	let store: Awaited<ReturnType<typeof startObjectStore>>;
	const folder = mkdtempSync(join(tmpdir(), "app-page-"));
	const environment = () => ({
		S3_ENDPOINT: store.url,
		S3_ACCESS_KEY_ID: objectKeys.id,
		S3_SECRET_ACCESS_KEY: objectKeys.secret,
		ASSETS_BUCKET: bucket,
	});
	const config = () => readConfig(publishConfig, environment());

	beforeAll(async () => {
		store = await startObjectStore();
		mkdirSync(join(folder, "assets"));
		writeFileSync(join(folder, "assets", "page-1a2b.js"), "first");
	});
	afterAll(async () => {
		rmSync(folder, { recursive: true });
		await store.stop();
	});

	async function held(name: string) {
		const client = createClient(config(), store.url);
		const { Body, ContentType, CacheControl } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: `assets/${name}` }));
		const text = await Body?.transformToString();
		client.destroy();
		return { text, ContentType, CacheControl };
	}

	test("are put there with their type, to be kept for a year", async () => {
		expect(await publish(config(), log, folder)).toEqual(["page-1a2b.js"]);
		expect(await held("page-1a2b.js")).toEqual({
			text: "first",
			ContentType: "text/javascript; charset=utf-8",
			CacheControl: "public, max-age=31536000, immutable",
		});
	});

	test("of an older release stay when the next one brings its own", async () => {
		rmSync(join(folder, "assets", "page-1a2b.js"));
		writeFileSync(join(folder, "assets", "page-3c4d.js"), "second");
		expect(await publish(config(), log, folder)).toEqual(["page-3c4d.js"]);
		expect(await publish(config(), log, folder)).toEqual([]);
		expect((await held("page-1a2b.js")).text).toBe("first");
	});
});
