import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { identityOf } from "./process-identity.ts";
import { marked, markedLeader, markName, writersByLsof } from "./process-search.ts";

describe("a marked process", () => {
	let folder: string;
	let log: string;
	let started: ChildProcess[];
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), "search-"));
		log = join(folder, "one.log");
		started = [];
	});
	afterEach(async () => {
		for (const child of started.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)) {
			const gone = once(child, "exit");
			process.kill(-(child.pid ?? 0), "SIGKILL");
			await gone;
		}
		rmSync(folder, { recursive: true, force: true });
	});

	function start(line: string, toLog: boolean, mark?: string): ChildProcess {
		const output = toLog ? openSync(log, "a") : undefined;
		const env = mark === undefined ? process.env : { ...process.env, [markName]: mark };
		const child = spawn(process.execPath, ["-e", line], { detached: true, stdio: ["ignore", output ?? "ignore", output ?? "ignore"], env });
		if (output !== undefined) closeSync(output);
		started.push(child);
		return child;
	}
	const lasting = "setInterval(() => {}, 1000)";
	const mark = () => ({ log, value: `${folder}:one` });

	test("is found by its log where it has rewritten its environment, and by its environment where it has closed its output", () => {
		const writer = start(lasting, true);
		const bearer = start(lasting, false, `${folder}:one`);
		start(lasting, false, `${folder}:other`);
		expect([...marked(mark())].sort()).toEqual([writer.pid, bearer.pid].sort());
	});

	test("is told from its own workers", async () => {
		const leader = start(
			`require("child_process").spawn(process.execPath, ["-e", "${lasting}"], { stdio: "inherit", detached: true }); ${lasting}`,
			true,
		);
		for (const end = Date.now() + 20_000; marked(mark()).length < 2 && Date.now() < end; )
			await new Promise((resolve) => setTimeout(resolve, 20));
		expect(marked(mark()).length).toBe(2);
		expect(markedLeader(mark())).toEqual(identityOf(leader.pid ?? 0));
		for (const pid of marked(mark())) process.kill(pid, "SIGKILL");
	});

	test("is found by lsof alike, on systems without /proc", () => {
		if (!["/usr/bin/lsof", "/usr/sbin/lsof"].some((path) => existsSync(path))) return console.log("There is no lsof here; not tried.");
		const writer = start(lasting, true);
		expect(writersByLsof(log)).toEqual([writer.pid]);
	});

	test("that has ended is none", async () => {
		const short = start("", true);
		await once(short, "exit");
		expect(marked(mark())).toEqual([]);
		expect(markedLeader(mark())).toBeUndefined();
	});
});
