import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, test } from "@jest/globals";
import type { FixtureSettings } from "./release-fixture/src/settings.ts";
import { writeRelease } from "./write-release.ts";

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
	for (const clean of cleanups.splice(0).reverse()) await clean();
});

async function start(settings: Partial<FixtureSettings>, environment: Record<string, string> = {}) {
	const folder = mkdtempSync(join(tmpdir(), "release-fixture-"));
	await writeRelease(folder, settings);
	const port = await freePort();
	const env = { PATH: process.env.PATH, PORT: String(port), DRAIN_NOTICE_SECONDS: "0", ...environment };
	const child = spawn(process.execPath, ["src/main.ts", "api"], { cwd: folder, env, stdio: "ignore" });
	const ended = once(child, "exit");
	cleanups.push(() => rmSync(folder, { recursive: true }));
	cleanups.push(() => {
		child.kill("SIGKILL");
		return ended;
	});
	const url = `http://127.0.0.1:${port}`;
	while ((await fetch(`${url}/health/ready`).catch(() => undefined))?.status !== 200) await sleep(20);
	return { url, child, ended };
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, "127.0.0.1");
	await once(server, "listening");
	const { port } = server.address() as { port: number };
	server.close();
	return port;
}

async function statuses(url: string, count: number): Promise<number[]> {
	const found: number[] = [];
	while (found.length < count) found.push((await fetch(url)).status);
	return found;
}

const idsOf = (text: string): number[] => [...text.matchAll(/id: (\d+)\nevent: tick/g)].map(([, id]) => Number(id));

describe("the release fixture", () => {
	test("fails the share that it is told, the same answers each time, and stays ready", async () => {
		const runs = [];
		for (let run = 0; run < 2; run += 1) {
			const { url } = await start({ version: "bad", failureShare: 0.2, seed: 7 });
			runs.push(await statuses(url, 200));
			expect((await fetch(`${url}/health/ready`)).headers.get("x-release")).toBe("bad");
		}
		const failed = runs[0]!.filter((status) => status === 500).length;
		expect(failed).toBeGreaterThan(20);
		expect(failed).toBeLessThan(60);
		expect(runs[1]).toEqual(runs[0]);
	});

	test("fails nothing where nothing is told", async () => {
		const { url } = await start({});
		expect(new Set(await statuses(url, 50))).toEqual(new Set([200]));
	});

	test("breaks off in the middle of the answer that it is told to crash at", async () => {
		const { url, ended } = await start({ crashAfter: 3 });
		expect(await statuses(url, 2)).toEqual([200, 200]);
		await expect(fetch(url).then((response) => response.text())).rejects.toThrow();
		expect(await ended).toEqual([null, "SIGKILL"]);
	});

	test("at SIGTERM it finishes its streams and asks live updates to reconnect, who go on at another process without a gap", async () => {
		const [one, two] = [await start({}), await start({})];
		const stream = await fetch(`${one.url}/stream?words=15`);
		const live = await fetch(`${one.url}/live`);
		one.child.kill("SIGTERM");
		const heard = await live.text();
		const last = Number(/id: (\d+)\nevent: reconnect\nretry: \d+\n/.exec(heard)![1]);
		await sleep(300);
		const leaving = new AbortController();
		const resumed = await fetch(`${two.url}/api/v1/live`, { headers: { "last-event-id": String(last) }, signal: leaving.signal });
		let more = "";
		const reading = (async () => {
			for await (const chunk of resumed.body!.pipeThrough(new TextDecoderStream())) more += chunk;
		})().catch(() => {});
		while (idsOf(more).length < 3) await sleep(20);
		leaving.abort();
		await reading;
		expect(idsOf(more).slice(0, 3)).toEqual([last + 1, last + 2, last + 3]);
		expect((await stream.text()).endsWith('event: done\ndata: {"truncated":false}\n\n')).toBe(true);
		expect(await one.ended).toEqual([0, null]);
	});

	test("with no time to drain its streams are cut: the control arm", async () => {
		const { url, child, ended } = await start({}, { DRAIN_SECONDS: "0" });
		const stream = await fetch(`${url}/stream?words=200`);
		child.kill("SIGTERM");
		expect((await stream.text()).endsWith('event: done\ndata: {"truncated":true}\n\n')).toBe(true);
		expect(await ended).toEqual([0, null]);
	});

	test("a command other than api ends at once and well", async () => {
		const folder = mkdtempSync(join(tmpdir(), "release-fixture-"));
		cleanups.push(() => rmSync(folder, { recursive: true }));
		await writeRelease(folder, {});
		expect(await once(spawn(process.execPath, ["src/main.ts", "migrate"], { cwd: folder, stdio: "ignore" }), "exit")).toEqual([0, null]);
	});
});
