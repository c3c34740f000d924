import { existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { homeOf } from "../machine/home.ts";
import { claimPort, releasePorts } from "../machine/ports.ts";
import { identityOf } from "../process-identity.ts";
import { contactOf } from "./contact.ts";
import { copiesOf, eventually, kill, lasting, pidOf, script, type TestHome, testHome } from "./fixture.ts";
import type { ProcessSpec } from "./spec.ts";
import { startSupervisor } from "./start.ts";

describe("a supervisor", () => {
	let home: TestHome;
	beforeEach(() => {
		home = testHome();
	});
	afterEach(() => home.dispose(), 30_000);

	test("starts a process, tells of it, and stops it with its signal", async () => {
		const supervisor = await startSupervisor(home.root);
		const line = `process.on("SIGTERM", () => { console.log("told to end"); process.exit(0) }); ${lasting}; console.log("here")`;
		const { state, pid, starts } = await supervisor.put(script("one", line));
		expect({ state, starts }).toEqual({ state: "ready", starts: 1 });
		await eventually("it has begun", () => readFileSync(join(homeOf(home.root).logs, "one.log"), "utf8").includes("here"));
		await supervisor.remove("one");
		expect(identityOf(pid ?? 0)).toBeUndefined();
		expect(await supervisor.list()).toEqual([]);
		expect(readdirSync(homeOf(home.root).processes)).toEqual([]);
	});

	test("does nothing for the same spec, and replaces the process for another", async () => {
		const supervisor = await startSupervisor(home.root);
		const first = await supervisor.put(script("one", lasting));
		expect((await supervisor.put(script("one", lasting))).pid).toBe(first.pid);
		const second = await supervisor.put(script("one", lasting, { environment: { CHANGED: "yes" } }));
		expect(second.pid).not.toBe(first.pid);
		expect(identityOf(first.pid ?? 0)).toBeUndefined();
	});

	test("waits until a process is ready", async () => {
		const supervisor = await startSupervisor(home.root);
		const port = await claimPort(home.root, "slow");
		const line = `setTimeout(() => require("http").createServer((_, r) => r.end("ok")).listen(${port}, "127.0.0.1"), 400)`;
		await supervisor.put(script("slow", line, { readiness: { kind: "http", url: `http://127.0.0.1:${port}/` } }));
		expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
	});

	test("refuses a process that does not become ready, with the end of its log, and forgets it", async () => {
		const supervisor = await startSupervisor(home.root);
		const broken = supervisor.put(
			script("broken", 'console.error("no disk"); process.exit(7)', { readiness: { kind: "tcp", host: "127.0.0.1", port: 9 } }),
		);
		await expect(broken).rejects.toThrow(/exit 7[\s\S]*no disk/);
		expect(await supervisor.list()).toEqual([]);
	});

	test("that shall not wait keeps a process that isn't ready, and goes on starting it", async () => {
		const supervisor = await startSupervisor(home.root);
		const readiness = { kind: "tcp", host: "127.0.0.1", port: 9 } as const;
		const { state } = await supervisor.put(script("broken", "process.exit(7)", { readiness }), 0);
		expect(state).not.toBe("ready");
		await eventually("it was started again and again", async () => ((await supervisor.list())[0]?.starts ?? 0) > 4);
		await supervisor.remove("broken");
		expect(await supervisor.list()).toEqual([]);
	});

	test("starts a killed process again", async () => {
		const supervisor = await startSupervisor(home.root);
		const { pid = 0 } = await supervisor.put(script("one", lasting));
		await kill(pid);
		// One look: of two, the first could still see the old process and the second none.
		await eventually("another one runs", async () => ![0, pid].includes(await pidOf(home.root, "one")));
		const [status] = await supervisor.list();
		expect(status).toMatchObject({ starts: 2, lastEnd: "SIGKILL" });
	});

	test("kills what does not end within its grace", async () => {
		const supervisor = await startSupervisor(home.root);
		const { pid = 0 } = await supervisor.put(
			script("deaf", `process.on("SIGTERM", () => {}); ${lasting}`, { stop: { signal: "SIGTERM", graceMs: 200 } }),
		);
		await delay(200);
		await supervisor.remove("deaf");
		expect(identityOf(pid)).toBeUndefined();
	});

	test("that is started again starts what does not run, in rising order, each order ready before the next", async () => {
		const supervisor = await startSupervisor(home.root);
		const file = join(home.root, "order");
		const name = (order: number) => `p${order}`;
		/** Ready a while after it has begun: were the next one not waited for, it would be first to write. */
		const spec = (order: number) =>
			script(
				name(order),
				`require("fs").appendFileSync(${JSON.stringify(file)}, "${name(order)} "); setTimeout(() => require("fs").writeFileSync(${JSON.stringify(file + order)}, ""), 150); ${lasting}`,
				{ order, readiness: { kind: "command", command: ["/bin/test", "-e", file + order] } },
			);
		for (const order of [30, 10, 20]) await supervisor.put(spec(order));
		await supervisor.shutDown();
		for (const path of [file, ...[10, 20, 30].map((order) => file + order)]) rmSync(path);
		const again = await startSupervisor(home.root);
		await eventually("all are up", async () => (await again.list()).every(({ state }) => state === "ready"));
		expect(readFileSync(file, "utf8")).toBe("p10 p20 p30 ");
	});

	test("goes back to what ran before where a change does not become ready", async () => {
		const supervisor = await startSupervisor(home.root);
		await supervisor.put(script("one", lasting));
		await expect(
			supervisor.put(script("one", "process.exit(1)", { readiness: { kind: "tcp", host: "127.0.0.1", port: 9 } })),
		).rejects.toThrow(/exit 1/);
		await eventually("it runs again", async () => (await supervisor.list())[0]?.state === "ready");
		expect((await supervisor.list())[0]?.spec).toEqual(script("one", lasting));
		expect(copiesOf(home.root, "one")).toBe(1);
	});

	test("takes a spec whose members come in another order for the same", async () => {
		const supervisor = await startSupervisor(home.root);
		const first = await supervisor.put(script("one", lasting, { environment: { A: "1", B: "2" } }));
		const turned = Object.fromEntries(Object.entries(script("one", lasting, { environment: { B: "2", A: "1" } })).reverse());
		expect((await supervisor.put(turned as unknown as ProcessSpec)).pid).toBe(first.pid);
	});

	test("tells how often a process began and how it ended, and goes on starting it", async () => {
		const supervisor = await startSupervisor(home.root);
		await supervisor.put(script("one", "setTimeout(() => process.exit(3), 50)"));
		await eventually("it has begun five times", async () => ((await supervisor.list())[0]?.starts ?? 0) >= 5);
		expect((await supervisor.list())[0]).toMatchObject({ lastEnd: "exit 3" });
	});

	test("of two homes side by side each knows its own processes, on its own port", async () => {
		const other = testHome();
		try {
			const [first, second] = await Promise.all([startSupervisor(home.root), startSupervisor(other.root)]);
			await Promise.all([first, second].map((supervisor) => supervisor.put(script("one", lasting))));
			expect(await pidOf(home.root, "one")).not.toBe(await pidOf(other.root, "one"));
			expect(contactOf(home.root)?.port).not.toBe(contactOf(other.root)?.port);
			await second.shutDown();
			expect((await first.list()).map(({ state }) => state)).toEqual(["ready"]);
		} finally {
			await other.dispose();
		}
	});

	test("that is told to end by a signal stops its processes first", async () => {
		const supervisor = await startSupervisor(home.root);
		const { pid = 0 } = await supervisor.put(script("one", lasting));
		process.kill(contactOf(home.root)?.pid ?? 0, "SIGTERM");
		await eventually("it is gone", () => contactOf(home.root) === undefined);
		expect(identityOf(pid)).toBeUndefined();
		expect(existsSync(homeOf(home.root).supervisor)).toBe(false);
	});

	test("whose home is removed under it stops what it ran, and ends", async () => {
		const supervisor = await startSupervisor(home.root);
		const { pid = 0 } = await supervisor.put(script("one", lasting));
		const own = contactOf(home.root)?.pid ?? 0;
		releasePorts(home.root);
		rmSync(home.root, { recursive: true });
		await eventually("both are gone", () => identityOf(own) === undefined && identityOf(pid) === undefined);
		expect(existsSync(home.root)).toBe(false);
	});

	test("measures its processes for Prometheus", async () => {
		const supervisor = await startSupervisor(home.root);
		await supervisor.put(script("one", lasting));
		const text = await (await fetch(`http://127.0.0.1:${contactOf(home.root)?.port}/metrics`)).text();
		expect(text).toContain(`machine_process_up{process="one",group="test",zone="a"} 1\n`);
		expect(text).toMatch(/machine_process_resident_bytes\{process="one",[^}]*\} \d{7,}\n/);
	});

	test("refuses a process whose name would lead out of its folder", async () => {
		const supervisor = await startSupervisor(home.root);
		await expect(supervisor.put(script("../one", lasting))).rejects.toThrow(/A process's name is/);
	});

	test("stops in falling order", async () => {
		const supervisor = await startSupervisor(home.root);
		const file = join(home.root, "order");
		const line = (name: string) =>
			`process.on("SIGTERM", () => { require("fs").appendFileSync(${JSON.stringify(file)}, "${name} "); process.exit(0) }); require("fs").writeFileSync(${JSON.stringify(`${file}-${name}`)}, ""); ${lasting}`;
		await Promise.all([10, 30, 20].map((order) => supervisor.put(script(`p${order}`, line(`p${order}`), { order }))));
		await eventually("all have begun", () => [10, 20, 30].every((order) => existsSync(`${file}-p${order}`)));
		await supervisor.shutDown();
		expect(readFileSync(file, "utf8")).toBe("p30 p20 p10 ");
	});

	test("answers nothing that changes or tells something without its token", async () => {
		const supervisor = await startSupervisor(home.root);
		await supervisor.put(script("one", lasting));
		const { port = 0, token = "" } = contactOf(home.root) ?? {};
		const ask = async (path: string, method = "GET") => (await fetch(`http://127.0.0.1:${port}${path}`, { method })).status;
		expect(await ask("/processes")).toBe(401);
		expect(await ask("/shutdown", "POST")).toBe(401);
		expect(await ask("/processes/one", "DELETE")).toBe(401);
		expect(await ask("/processes/one/ready")).toBe(200);
		expect(await ask("/processes/other/ready")).toBe(503);
		expect(statSync(homeOf(home.root).supervisor).mode & 0o077).toBe(0);
		expect(token.length).toBeGreaterThan(40);
	});

	test("gives a process no more of its own environment than path, home, language and time zone, and a mark to be found by", async () => {
		process.env.SUPERVISOR_SENTINEL = "leak";
		const supervisor = await startSupervisor(home.root);
		const { pid = 0 } = await supervisor.put(script("one", lasting, { environment: { GIVEN: "1" } }));
		const names = readFileSync(`/proc/${pid}/environ`, "utf8")
			.split("\0")
			.filter(Boolean)
			.map((pair) => pair.split("=")[0] ?? "");
		expect(names.filter((name) => !["PATH", "HOME", "LANG", "TZ", "GIVEN", "PLATFORM_PROCESS"].includes(name))).toEqual([]);
		delete process.env.SUPERVISOR_SENTINEL;
	});
});
