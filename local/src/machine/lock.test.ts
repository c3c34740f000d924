import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { tryLock, withLock } from "./lock.ts";

/** Another process that takes the lock, says so, and keeps it. */
async function holder(file: string): Promise<ChildProcess> {
	const code = `import { tryLock } from ${JSON.stringify(join(import.meta.dirname, "lock.ts"))}; globalThis.lock = tryLock(${JSON.stringify(file)}); console.log(globalThis.lock ? "got it" : "no"); setInterval(() => {}, 1000)`;
	const child = spawn(process.execPath, ["--no-warnings", "--input-type=module", "-e", code], { stdio: ["ignore", "pipe", "inherit"] });
	const [said] = (await once(child.stdout as NonNullable<typeof child.stdout>, "data")) as [Buffer];
	expect(said.toString()).toBe("got it\n");
	return child;
}

async function end(child: ChildProcess): Promise<void> {
	const gone = once(child, "exit");
	child.kill("SIGKILL");
	await gone;
}

describe("a lock", () => {
	let folder: string;
	let file: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), "lock-"));
		file = join(folder, "lock");
	});
	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	test("is held by one process, and free as soon as that one is killed", async () => {
		const other = await holder(file);
		expect(tryLock(file)).toBeUndefined();
		await end(other);
		const lock = tryLock(file);
		expect(lock).toBeDefined();
		lock?.release();
	});

	test("keeps out its own process too", () => {
		const lock = tryLock(file);
		expect(tryLock(file)).toBeUndefined();
		lock?.release();
		const again = tryLock(file);
		expect(again).toBeDefined();
		again?.release();
	});

	test("leaves one empty file with mode 0600 beside nothing else, even where its holder was killed", async () => {
		await end(await holder(file));
		expect(readdirSync(folder)).toEqual(["lock"]);
		expect(statSync(file)).toMatchObject({ size: 0 });
		expect(statSync(file).mode & 0o777).toBe(0o600);
	});

	test("that is removed with its folder is made anew for the next", async () => {
		const nested = join(folder, "nested", "lock");
		tryLock(nested)?.remove();
		expect(existsSync(nested)).toBe(false);
		rmSync(join(folder, "nested"), { recursive: true });
		expect(await withLock(nested, async () => existsSync(nested))).toBe(true);
	});

	test("is let go where what was done under it fails", async () => {
		await expect(withLock(file, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
		expect(await withLock(file, async () => "yes")).toBe("yes");
	});
});
