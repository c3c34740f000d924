import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import express from "express";
import { parseCookies, readSeen } from "./cookies.ts";
import { servePage } from "./page.ts";

const html = "<!doctype html><title>Learning</title>";
const script = "console.log('hello');".repeat(100);

describe("the page", () => {
	let server: Server;
	let url: string;
	const folder = mkdtempSync(join(tmpdir(), "app-page-"));
	beforeAll(async () => {
		mkdirSync(join(folder, "dist", "assets"), { recursive: true });
		writeFileSync(join(folder, "dist", "index.html"), html);
		writeFileSync(join(folder, "dist", "assets", "index-abc123.js"), script);
		writeFileSync(join(folder, "secret.txt"), "secret");
		const app = express();
		app.use(servePage(join(folder, "dist")));
		await new Promise<void>((resolve) => {
			server = app.listen(0, "127.0.0.1", () => resolve());
		});
		url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	});
	afterAll(async () => {
		await new Promise((resolve) => server.close(resolve));
		rmSync(folder, { recursive: true });
	});

	const get = (path: string, headers: Record<string, string> = {}) =>
		fetch(`${url}${path}`, { headers: { accept: "text/html", ...headers } });

	test("index.html is asked for again each time, hashed assets are kept for a year", async () => {
		const [page, asset] = [await get("/"), await get("/assets/index-abc123.js")];
		expect([await page.text(), page.headers.get("cache-control")]).toEqual([html, "no-cache"]);
		expect([await asset.text(), asset.headers.get("cache-control")]).toEqual([script, "public, max-age=31536000, immutable"]);
	});

	test("a browser's path inside the page gets the page; a missing asset and what isn't for eyes don't", async () => {
		expect(await (await get("/lessons/42")).text()).toBe(html);
		expect((await get("/assets/none.js")).status).toBe(404);
		expect((await get("/lessons/42", { accept: "application/json" })).status).toBe(404);
	});

	test("what is compressible comes compressed as asked, and is the same inside", async () => {
		const raw = async (encoding: string) => {
			const response = await new Promise<{ encoding: string | undefined; body: Buffer }>((resolve, reject) => {
				import("node:http").then(({ get: httpGet }) =>
					httpGet(`${url}/assets/index-abc123.js`, { headers: { "accept-encoding": encoding } }, (answer) => {
						const chunks: Buffer[] = [];
						answer.on("data", (chunk) => chunks.push(chunk));
						answer.on("end", () => resolve({ encoding: answer.headers["content-encoding"], body: Buffer.concat(chunks) }));
					}).on("error", reject),
				);
			});
			return response;
		};
		const [br, gz, plain] = [await raw("br, gzip"), await raw("gzip"), await raw("identity")];
		expect([br.encoding, brotliDecompressSync(br.body).toString()]).toEqual(["br", script]);
		expect([gz.encoding, gunzipSync(gz.body).toString()]).toEqual(["gzip", script]);
		expect([plain.encoding, plain.body.toString()]).toEqual([undefined, script]);
	});

	test("an unchanged file is answered with 304", async () => {
		const etag = (await get("/")).headers.get("etag")!;
		expect((await get("/", { "if-none-match": etag, "cache-control": "max-age=0" })).status).toBe(304);
	});

	test("no path leads out of the folder", async () => {
		for (const path of ["/..%2fsecret.txt", "/assets/..%2f..%2fsecret.txt", "/%2e%2e/secret.txt", "/%00", "/%"]) {
			expect([path, await (await get(path)).text()]).not.toEqual([path, "secret"]);
		}
	});
});

describe("cookies", () => {
	test("are read by name, the first of a name wins, and a forged position counts as none", () => {
		const cookies = parseCookies("a=1; b=x=y; a=2; la_seen=12;=; lone");
		expect([cookies.get("a"), cookies.get("b"), readSeen(cookies.get("la_seen"))]).toEqual(["1", "x=y", 12]);
		expect(readSeen("1e9")).toBe(0);
	});
});
