import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { homeOf } from "../machine/home.ts";
import { eventually, script, testHome } from "./fixture.ts";
import { lastLines, removeLogs, rotate } from "./logs.ts";
import { startSupervisor } from "./start.ts";

const tooLarge = 11 * 1024 * 1024;

describe("a log", () => {
	let folder: string;
	let file: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), "logs-"));
		file = join(folder, "one.log");
	});
	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	test("is left alone up to 10 MiB", () => {
		writeFileSync(file, Buffer.alloc(10 * 1024 * 1024, "."));
		rotate(file);
		expect(readdirSync(folder)).toEqual(["one.log"]);
	});

	test("that grew larger is emptied under the process that holds it open, with the last three kept, the youngest first", () => {
		const open = openSync(file, "a");
		for (const round of ["1", "2", "3", "4"]) {
			writeSync(open, Buffer.alloc(tooLarge, round));
			rotate(file);
		}
		writeSync(open, "after");
		closeSync(open);
		expect(readdirSync(folder).sort()).toEqual(["one.log", "one.log.1", "one.log.2", "one.log.3"]);
		expect(readFileSync(file, "utf8")).toBe("after");
		expect(["1", "2", "3"].map((age) => String(readFileSync(`${file}.${age}`).subarray(0, 1)))).toEqual(["4", "3", "2"]);
		removeLogs(file);
		expect(readdirSync(folder)).toEqual([]);
	});

	test("is read from its end, however long it is", () => {
		writeFileSync(file, Array.from({ length: 100_000 }, (_, index) => `line ${index}\n`).join(""));
		expect(lastLines(file, 2)).toEqual(["line 99998", "line 99999"]);
		expect(lastLines(join(folder, "none.log"), 2)).toEqual([]);
	});
});

test("a supervisor rotates the logs of what it runs", async () => {
	const home = testHome();
	try {
		const supervisor = await startSupervisor(home.root);
		const line = `require("fs").writeSync(1, Buffer.alloc(${tooLarge}, ".")); console.log("the end"); setInterval(() => console.log("on"), 50)`;
		const { pid } = await supervisor.put(script("loud", line));
		const log = join(homeOf(home.root).logs, "loud.log");
		await eventually("the log is short, with the process still writing", () => {
			const { size } = statSync(log);
			return size > 0 && size < 1024 && statSync(`${log}.1`, { throwIfNoEntry: false }) !== undefined;
		});
		expect(statSync(`${log}.1`).mode & 0o077).toBe(0);
		expect((await supervisor.list())[0]?.pid).toBe(pid);
	} finally {
		await home.dispose();
	}
}, 30_000);
