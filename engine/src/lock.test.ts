import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { cancel, takeLock } from "./lock.ts";
import { up } from "./operations.ts";
import { Refusal } from "./refusal.ts";
import { lockFolder, type StackPlace } from "./state/files.ts";
import { makeWorld, type World } from "./testing/world.ts";

let world: World;
let place: StackPlace;
beforeEach(() => {
	world = makeWorld();
	place = { stateFolder: world.stateFolder, project: "proof", stack: "dev" };
});
afterEach(() => world[Symbol.dispose]());

function plantLock(owner: object): void {
	mkdirSync(lockFolder(place), { recursive: true });
	writeFileSync(
		join(lockFolder(place), "planted.json"),
		JSON.stringify({ username: "someone", timestamp: "2026-01-01T00:00:00Z", ...owner }),
	);
}

test("a second engine is refused and told who holds the stack", () => {
	using _held = takeLock(place);
	expect(() => takeLock(place)).toThrow(`process ${process.pid}`);
	expect(readdirSync(lockFolder(place))).toHaveLength(1);
});

test("an operation refuses before it touches anything", async () => {
	using _held = takeLock(place);
	await expect(up({ ...world.options, program: async () => ({}) })).rejects.toBeInstanceOf(Refusal);
});

test("after an operation there is no lock", async () => {
	await up({ ...world.options, program: async () => ({}) });
	expect(readdirSync(lockFolder(place))).toEqual([]);
});

test("the lock of a process that ended is taken away, also when its pid was given to another", async () => {
	const ended = spawn(process.execPath, ["--version"]);
	await new Promise((resolve) => ended.once("exit", resolve));
	plantLock({ pid: ended.pid, hostname: hostname() });
	using lock = takeLock(place);
	expect(lock.released).toEqual([`process ${ended.pid} of someone@${hostname()}, since 2026-01-01T00:00:00Z`]);
	lock[Symbol.dispose]();
	plantLock({ pid: process.pid, hostname: hostname(), started: "another boot/1" });
	using second = takeLock(place);
	expect(second.released).toHaveLength(1);
});

test("a lock from another machine counts as held, and cancel takes it away only by force", () => {
	plantLock({ pid: 1, hostname: "another-machine" });
	expect(() => takeLock(place)).toThrow("another-machine");
	expect(() => cancel(place)).toThrow("another-machine");
	expect(cancel({ ...place, force: true }).released).toHaveLength(1);
	using _lock = takeLock(place);
});
