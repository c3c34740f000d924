import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { projectFolder } from "../project/folders.ts";
import { commandLines, eventually, listens, pidsThatMention, processIsAlive } from "../testing/machine-facts.ts";
import { TestStack } from "../testing/test-stack.ts";

interface Status {
	readonly healthy: boolean;
	readonly supervisor: { readonly state: string; readonly pid?: number };
	readonly totalMemoryBytes: number;
	readonly processes: readonly {
		readonly name: string;
		readonly group: string;
		readonly zone: string;
		readonly state: string;
		readonly pid: number;
		readonly starts: number;
		readonly address: string;
	}[];
}

interface Changes {
	readonly changeSummary: Readonly<Record<string, number>>;
}

const changesOf = ({ changeSummary }: Changes): string[] =>
	Object.keys(changeSummary).filter((op) => op !== "same" && (changeSummary[op] ?? 0) > 0);

const mebibyte = 1024 * 1024;

describe("the reference stack on one machine", () => {
	const stack = new TestStack();
	let url = "";
	let home = "";

	beforeAll(async () => {
		await stack.must("up");
		url = String(stack.outputs().url);
		home = stack.home;
	}, 180_000);

	afterAll(() => stack.dispose(), 60_000);

	test("answers 200 with a page through the proxy", async () => {
		const answer = await fetch(url);
		expect(answer.status).toBe(200);
		expect(await answer.text()).toContain('<div id="page">');
	});

	test("is served from two zones, by the release that the outputs name", async () => {
		const answers = await Promise.all(Array.from({ length: 20 }, () => fetch(`${url}/health/live`)));
		const pages = await Promise.all(Array.from({ length: 20 }, () => fetch(url, { headers: { connection: "close" } })));
		expect(answers.every(({ status }) => status === 200)).toBe(true);
		expect(new Set(pages.map(({ headers }) => headers.get("x-served-by")))).toEqual(new Set(["a/api-a-1", "b/api-a-2"]));
		expect(new Set(pages.map(({ headers }) => headers.get("x-release")))).toEqual(new Set([stack.outputs().release]));
	});

	test("keeps its metrics from the public", async () => {
		expect((await fetch(`${url}/metrics`)).status).toBe(404);
	});

	test("has two app processes, a primary with a replica, six Redis nodes, an object store and a proxy, all ready", async () => {
		const { processes, healthy } = await stack.json<Status>("status");
		expect(healthy).toBe(true);
		const groups = (group: string) => processes.filter((process) => process.group === group).length;
		expect({ service: groups("service"), cache: groups("cache") }).toEqual({ service: 2, cache: 6 });
		expect(processes.filter(({ state }) => state !== "ready")).toEqual([]);
	});

	test("costs less than 900 MB in all", async () => {
		expect((await stack.json<Status>("status")).totalMemoryBytes).toBeLessThan(900 * mebibyte);
	});

	test("previews no change after up", async () => {
		expect(changesOf(await stack.json<Changes>("preview"))).toEqual([]);
	});

	test("previews no change after refresh", async () => {
		expect(await stack.json("refresh")).toMatchObject({ drifted: false });
		expect(changesOf(await stack.json<Changes>("preview"))).toEqual([]);
	});

	test("leaves the working tree as git knows it", () => {
		const changed = execFileSync("git", ["status", "--porcelain", "--", "Pulumi.*", ".platform"], { cwd: projectFolder, encoding: "utf8" });
		expect(changed).toBe("");
	});

	test("starts a killed server again", async () => {
		const before = (await stack.json<Status>("status")).processes.find(({ group }) => group === "storage");
		process.kill(before?.pid ?? 0, "SIGKILL");
		await eventually("the object store runs again", async () => {
			const after = (await stack.json<Status>("status")).processes.find(({ name }) => name === before?.name);
			return after?.state === "ready" && after.pid !== before?.pid;
		});
	}, 90_000);

	test("shows a killed server as drift when the supervisor is dead, and up heals both without starting anything twice", async () => {
		const { supervisor, processes } = await stack.json<Status>("status");
		const victim = processes.find(({ group }) => group === "storage");
		process.kill(supervisor.pid ?? 0, "SIGKILL");
		await eventually("the supervisor is gone", () => !processIsAlive(supervisor.pid ?? 0));
		process.kill(victim?.pid ?? 0, "SIGKILL");
		await eventually("the server is gone", () => !processIsAlive(victim?.pid ?? 0));
		expect(await stack.json("refresh")).toMatchObject({ drifted: true });
		await stack.must("up");
		const healed = await stack.json<Status>("status");
		expect(healed.healthy).toBe(true);
		const others = (all: Status["processes"]) =>
			all
				.filter(({ name }) => name !== victim?.name)
				.map(({ name, pid }) => `${name} ${pid}`)
				.sort();
		expect(others(healed.processes)).toEqual(others(processes));
	}, 120_000);

	test("keeps every secret out of command lines, logs, specs and the state in clear", () => {
		const secrets = readdirSync(join(home, "secrets")).map((file) => readFileSync(join(home, "secrets", file), "utf8").trim());
		expect(secrets.length).toBeGreaterThan(3);
		const places = [stack.stateFile, ...filesBelow(join(home, "logs")), ...filesBelow(join(home, "processes"))].map((file) =>
			readFileSync(file, "utf8"),
		);
		const leaked = secrets.filter((secret) => [...places, ...commandLines()].some((text) => text.includes(secret)));
		expect(leaked).toEqual([]);
	});

	test("lets only the owner read its secrets", () => {
		const modes = filesBelow(join(home, "secrets")).map((file) => statSync(file).mode & 0o077);
		expect(new Set(modes)).toEqual(new Set([0]));
	});

	test("down leaves no process, port or file", async () => {
		const { processes } = await stack.json<Status>("status");
		const ports = processes.flatMap(({ address }) => (address ? [Number(address.split(":").at(-1))] : []));
		await stack.must("down");
		expect(pidsThatMention(home)).toEqual([]);
		expect(await Promise.all(ports.map((port) => listens(port)))).toEqual(ports.map(() => false));
		expect(existsSync(home)).toBe(false);
		expect(stack.stateFiles()).toEqual([]);
	}, 60_000);
});

function filesBelow(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name));
}
