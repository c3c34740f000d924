import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { EngineEvent } from "./events.ts";
import { destroy, preview, up } from "./operations.ts";
import { growing } from "./testing/programs.ts";
import { type Fault, makeWorld, type World } from "./testing/world.ts";

let world: World;
beforeEach(() => {
	world = makeWorld();
});
afterEach(() => world[Symbol.dispose]());

interface Ended {
	readonly signal: NodeJS.Signals | null;
	readonly output: string;
}

/** One operation in a process of its own. */
async function child(task: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ended> {
	const file = join(import.meta.dirname, "testing", "child.ts");
	const started = spawn(process.execPath, [file, world.folder, world.stateFolder, ...task], {
		env: { ...process.env, ...environment },
		stdio: ["ignore", "pipe", "pipe"],
	});
	let output = "";
	started.stdout.on("data", (text) => (output += text));
	started.stderr.on("data", (text) => (output += text));
	return await new Promise((resolve) => started.once("close", (_code, signal) => resolve({ signal, output })));
}

/** After a crash: the same operation again ends where it should, and nothing is made twice or left behind. */
async function resumes(version: number): Promise<void> {
	const program = growing(version);
	await up({ ...world.options, program });
	const names = world.things().map((id) => id.replace(/-[a-z0-9]{7,8}$/, ""));
	expect(names).toEqual(["a", "b", "c", version === 1 ? "only-first" : "only-later"]);
	const { changes } = await preview({ ...world.options, program });
	expect(changes).toEqual({ same: 5 });
	expect(JSON.parse(world.state()).checkpoint.latest.pending_operations).toBeUndefined();
}

/** Pids of plugins that an engine recorded and did not end. */
function recordedPlugins(): number[] {
	const folder = join(world.stateFolder, ".pulumi", "embedded");
	const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".pid"));
	return files.map((name) => Number(readFileSync(join(folder, name), "utf8")));
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return !readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z ");
	} catch {
		return false;
	}
}

describe("an engine killed in a provider call", () => {
	const calls = ["create:a", "create:c"];
	const both = calls.flatMap((call) => (["before", "after"] as const).map((when) => [call, when] as const));
	test.each(both)("while bringing up, at %s, %s it is done: the next up ends where it should", async (call, when) => {
		world.plant({ [call]: { killEngine: when } });
		expect((await child(["grow", "1"])).signal).toBe("SIGKILL");
		world.plant({});
		await resumes(1);
	});

	const changes: readonly (readonly [string, Fault["killEngine"] & string])[] = [
		["create:a", "after"],
		["delete:b", "before"],
		["create:b", "after"],
		["create:only-later", "after"],
		["delete:a", "after"],
	];
	test.each(changes)("while replacing, at %s, %s it is done: the next up ends where it should", async (call, when) => {
		await up({ ...world.options, program: growing(1) });
		world.plant({ [call]: { killEngine: when } });
		expect((await child(["grow", "2"])).signal).toBe("SIGKILL");
		world.plant({});
		await resumes(2);
	});

	test("leaves a lock and a plugin, which the next run takes away and ends, and says so", async () => {
		world.plant({ "create:a": { killEngine: "before", delayMs: 50 } });
		await child(["grow", "1"]);
		const orphans = recordedPlugins();
		expect(orphans.map(isAlive)).toEqual([true]);
		const messages: string[] = [];
		const onEvent = (event: EngineEvent): void => void messages.push(event.diagnosticEvent?.message ?? "");
		world.plant({});
		await up({ ...world.options, program: growing(1), onEvent });
		expect(orphans.map(isAlive)).toEqual([false]);
		expect(messages.join("\n")).toMatch(/took away the lock of process \d+[\s\S]*ended 1 provider plugin[\s\S]*creating urn/);
	});

	test("is followed by a destroy that leaves nothing, also of what no state knew", async () => {
		world.plant({ "create:a": { killEngine: "after" } });
		await child(["grow", "1"]);
		expect(world.things()).toHaveLength(1);
		world.plant({});
		await destroy(world.options);
		expect(world.things()).toEqual([]);
		expect(world.state()).not.toContain("pending_operations");
	});
});

describe("an engine killed while it writes its state", () => {
	test.each([2, 3, 5, 8, 11])("at write %i: the next up ends where it should", async (write) => {
		const { signal } = await child(["grow", "1"], { KILL_AT_WRITE: String(write) });
		expect(signal === "SIGKILL" || signal === null).toBe(true);
		const orphans = recordedPlugins();
		await resumes(1);
		expect(orphans.filter(isAlive)).toEqual([]);
	});

	test.each([3, 6])("of a destroy, at write %i: the next destroy leaves nothing", async (write) => {
		await up({ ...world.options, program: growing(1) });
		await child(["destroy"], { KILL_AT_WRITE: String(write) });
		await destroy(world.options);
		expect(world.things()).toEqual([]);
	});
});
