import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { apiConfig, migrateConfig, publishConfig, readConfig } from "./config.ts";
import { Refusal } from "./refusal.ts";

const folder = mkdtempSync(join(tmpdir(), "app-config-"));
afterAll(() => rmSync(folder, { recursive: true }));

const enough = {
	DATABASE_WRITER: "db.example:5432",
	DATABASE_PASSWORD: "long enough",
	DATABASE_OWNER_USER: "owner",
	DATABASE_OWNER_PASSWORD: "p",
};

const published = { S3_ENDPOINT: "http://store.example", ASSETS_BUCKET: "page-files" };

function mistakesOf(work: () => unknown) {
	try {
		work();
	} catch (error) {
		if (error instanceof Refusal) return error.mistakes;
		throw error;
	}
	return [];
}

describe("configuration", () => {
	test("defaults fill what is not given, and addresses are read", () => {
		expect(readConfig(migrateConfig, enough)).toMatchObject({
			DATABASE_WRITER: { host: "db.example", port: 5432 },
			DATABASE_NAME: "learning",
			DATABASE_USER: "learning_app",
		});
	});

	test("every mistake is told at once, with the value given", () => {
		const mistakes = mistakesOf(() =>
			readConfig(migrateConfig, { DATABASE_WRITER: "nowhere", DATABASE_NAME: "No Name", LOG_LEVEL: "loud" }),
		);
		expect(mistakes.map(({ path }) => path).sort()).toEqual([
			"DATABASE_NAME",
			"DATABASE_OWNER_PASSWORD",
			"DATABASE_OWNER_USER",
			"DATABASE_PASSWORD",
			"DATABASE_WRITER",
			"LOG_LEVEL",
		]);
		expect(mistakes.find(({ path }) => path === "DATABASE_WRITER")).toMatchObject({ value: '"nowhere"', why: "is not host:port." });
	});

	test("a refused secret is not shown", () => {
		expect(JSON.stringify(mistakesOf(() => readConfig(apiConfig, { TOKEN_SECRET: "short-secret" })))).not.toContain("short-secret");
	});

	test("half a key to the object store is refused beside all other mistakes; a whole one and none are not", () => {
		const half = mistakesOf(() => readConfig(publishConfig, { S3_ACCESS_KEY_ID: "key", S3_ENDPOINT: "nowhere" }));
		expect(half.map(({ path }) => path).sort()).toEqual(["ASSETS_BUCKET", "S3_ENDPOINT", "S3_SECRET_ACCESS_KEY"]);
		expect(mistakesOf(() => readConfig(publishConfig, { ...published, S3_SECRET_ACCESS_KEY: "hidden-secret" }))).toEqual([
			expect.objectContaining({
				path: "S3_ACCESS_KEY_ID",
				value: "not set",
				why: expect.stringContaining("S3_SECRET_ACCESS_KEY is given"),
			}),
		]);
		const whole = { S3_ACCESS_KEY_ID: "key", S3_SECRET_ACCESS_KEY: "hidden-secret" };
		expect([
			mistakesOf(() => readConfig(publishConfig, { ...published, ...whole })),
			mistakesOf(() => readConfig(publishConfig, published)),
		]).toEqual([[], []]);
	});

	test("a value may be given by file, without its last newline", () => {
		const path = join(folder, "password");
		writeFileSync(path, "from a file\n");
		const { DATABASE_PASSWORD: _, ...rest } = enough;
		expect(readConfig(migrateConfig, { ...rest, DATABASE_PASSWORD_FILE: path }).DATABASE_PASSWORD).toBe("from a file");
	});

	test("a value given twice, or by a file that isn't there, is refused", () => {
		expect(mistakesOf(() => readConfig(migrateConfig, { ...enough, DATABASE_PASSWORD_FILE: join(folder, "password") }))).toMatchObject([
			{ value: "given twice" },
			{},
		]);
		const { DATABASE_PASSWORD: _, ...rest } = enough;
		expect(mistakesOf(() => readConfig(migrateConfig, { ...rest, DATABASE_PASSWORD_FILE: join(folder, "none") }))[0]).toMatchObject({
			path: "DATABASE_PASSWORD_FILE",
			why: expect.stringContaining("ENOENT"),
		});
	});
});
