import { execFile } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { homeOf } from "../machine/home.ts";
import { identityOf, isRunning } from "../process-identity.ts";
import { contactOf } from "./contact.ts";
import { copiesOf, eventually, kill, lasting, pidOf, script, type TestHome, testHome } from "./fixture.ts";
import { startSupervisor } from "./start.ts";

/** Pids of all supervisors that run for a home. */
function supervisorsOf(root: string): number[] {
	const pids = readdirSync("/proc").filter((entry) => /^\d+$/.test(entry) && identityOf(Number(entry)));
	return pids.filter((pid) => commandLineOf(pid).endsWith(`main.ts\0${root}\0`)).map(Number);
}

function commandLineOf(pid: string): string {
	try {
		return readFileSync(`/proc/${pid}/cmdline`, "utf8");
	} catch {
		return "";
	}
}

describe("a supervisor", () => {
	let home: TestHome;
	beforeEach(() => {
		home = testHome();
	});
	afterEach(() => home.dispose(), 30_000);

	test("sweeps the workers that a killed process leaves behind", async () => {
		const supervisor = await startSupervisor(home.root);
		const worker = `require("child_process").spawn(process.execPath, ["-e", "${lasting}"], { stdio: "inherit" }); ${lasting}`;
		const { pid = 0 } = await supervisor.put(script("parent", worker));
		await eventually("the worker runs", () => copiesOf(home.root, "parent") === 2);
		await kill(pid);
		await eventually(
			"a second pair runs, and no more",
			async () => (await pidOf(home.root, "parent")) !== pid && copiesOf(home.root, "parent") === 2,
		);
	});

	test("that is killed leaves its processes running, and the next one adopts them", async () => {
		const supervisor = await startSupervisor(home.root);
		const { pid = 0 } = await supervisor.put(script("one", lasting));
		await kill(contactOf(home.root)?.pid ?? 0);
		expect(identityOf(pid)).toBeDefined();
		await (await startSupervisor(home.root)).list();
		await eventually("the process is known again", async () => (await pidOf(home.root, "one")) === pid);
		expect(copiesOf(home.root, "one")).toBe(1);
		await kill(pid);
		await eventually(
			"an adopted process is watched too",
			async () => (await pidOf(home.root, "one")) !== pid && copiesOf(home.root, "one") === 1,
		);
	});

	test("finds a process whose pid was never recorded", async () => {
		const supervisor = await startSupervisor(home.root);
		const { pid = 0 } = await supervisor.put(script("one", lasting));
		await kill(contactOf(home.root)?.pid ?? 0);
		writeFileSync(join(homeOf(home.root).processes, "one.pid.json"), JSON.stringify({ name: "one", launching: true }));
		await startSupervisor(home.root);
		await eventually("it is adopted", async () => (await pidOf(home.root, "one")) === pid);
		expect(copiesOf(home.root, "one")).toBe(1);
	});

	const seed = Number(process.env.SUPERVISOR_SEED ?? Math.floor(Math.random() * 2 ** 31));
	test(`killed at 20 random moments never loses or doubles a process (seed ${seed})`, async () => {
		let state = seed;
		const random = () => {
			state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
			return state / 2 ** 32;
		};
		const names = ["one", "two", "three"];
		for (let round = 0; round < 20; round++) {
			const supervisor = await startSupervisor(home.root);
			const contact = contactOf(home.root);
			const puts = names.map((name) =>
				supervisor.put(script(name, lasting, { environment: { ROUND: String(Math.floor(round / 4)) } })).catch(() => undefined),
			);
			await delay(random() * 120);
			if (contact && isRunning(contact)) process.kill(contact.pid, "SIGKILL");
			await Promise.all(puts);
		}
		const supervisor = await startSupervisor(home.root);
		await Promise.all(names.map((name) => supervisor.put(script(name, lasting, { environment: { ROUND: "last" } }))));
		expect(names.map((name) => copiesOf(home.root, name))).toEqual([1, 1, 1]);
	}, 120_000);

	test("is one, however many start it at once from processes of their own", async () => {
		const start = `import { startSupervisor } from ${JSON.stringify(join(import.meta.dirname, "start.ts"))}; await startSupervisor(${JSON.stringify(home.root)}); console.log("ok")`;
		const starter = () => promisify(execFile)(process.execPath, ["--no-warnings", "--input-type=module", "-e", start]);
		const said = await Promise.all([starter(), starter(), starter(), starter()]);
		expect(said.map(({ stdout }) => stdout)).toEqual(Array(4).fill("ok\n"));
		await eventually("the others have ended", () => supervisorsOf(home.root).length === 1);
		expect(supervisorsOf(home.root)).toEqual([contactOf(home.root)?.pid]);
	});

	test("is asked for a process while it is still starting others, and starts it once", async () => {
		const supervisor = await startSupervisor(home.root);
		const slow = script("slow", lasting, {
			order: 10,
			readiness: { kind: "command", command: ["/bin/test", "-e", join(home.root, "go")] },
		});
		writeFileSync(join(home.root, "go"), "");
		await supervisor.put(slow);
		await supervisor.put(script("later", lasting, { order: 20 }));
		await supervisor.shutDown();
		rmSync(join(home.root, "go"));
		const again = await startSupervisor(home.root);
		expect((await again.list()).map(({ state }) => state)).toEqual(["starting", "stopped"]);
		const changed = await again.put(script("later", lasting, { order: 20, environment: { CHANGED: "yes" } }));
		writeFileSync(join(home.root, "go"), "");
		await eventually("all are up", async () => (await again.list()).every(({ state }) => state === "ready"));
		expect(await pidOf(home.root, "later")).toBe(changed.pid);
		expect([copiesOf(home.root, "slow"), copiesOf(home.root, "later")]).toEqual([1, 1]);
	});
});
