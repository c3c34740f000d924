import { spawn, spawnSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { serverUser } from "../machine/user.ts";
import { servers } from "./catalogue.ts";
import { doctor, install } from "./doctor.ts";
import { type Environment, programIn, thisMachine } from "./environment.ts";
import { installServer } from "./install.ts";
import { findServer, requireServer, search } from "./search.ts";
import { policy, startTimeOf } from "./sources/quiet.ts";
import { fillToolFolder } from "./sources/tool-folder.ts";
import { atLeast, versionIn } from "./version.ts";

const folders: string[] = [];
const temporary = () => {
	const folder = mkdtempSync(join(tmpdir(), "finder-"));
	chmodSync(folder, 0o755);
	folders.push(folder);
	return folder;
};
afterAll(() => {
	for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

let root: string;
/** A machine with nothing but what a test puts there, and a user without rights. */
let bare: Environment;

beforeEach(() => {
	root = temporary();
	for (const part of ["bin", "system", "home"]) mkdirSync(join(root, part));
	const path = [join(root, "bin")];
	bare = {
		...thisMachine(),
		system: join(root, "system"),
		home: join(root, "home"),
		path,
		isRoot: false,
		toolFolder: join(root, "tools"),
		variables: { PATH: `${path}:/usr/bin:/bin` },
	};
});

/** A program that answers whatever it is asked. */
function program(name: string, output: string, status = 0, folder = join(root, "bin")): string {
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, name), `#!/bin/sh\necho '${output}'\nexit ${status}\n`, { mode: 0o755 });
	return join(folder, name);
}

/** Takes a program of this machine along, with the Node that npm needs. */
function take(name: string): boolean {
	const found = programIn(thisMachine().path, name);
	if (found && !existsSync(join(root, "bin", name))) symlinkSync(found, join(root, "bin", name));
	return found !== undefined;
}

describe("versions", () => {
	test("are found in what servers say of themselves", () => {
		const said = {
			"postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)": "15.18",
			"Redis server v=7.0.15 sha=00000000:0": "7.0.15",
			"HAProxy version 2.6.12-1+deb12u4 2026/10/17": "2.6.12",
		};
		for (const [text, version] of Object.entries(said)) expect(versionIn(text)).toBe(version);
		expect(versionIn("norev")).toBeUndefined();
	});

	test("are compared number by number", () => {
		const numbers = fc.array(fc.nat(99), { minLength: 1, maxLength: 3 });
		fc.assert(
			fc.property(numbers, numbers, (left, right) => {
				const padded = (all: readonly number[]) => [0, 1, 2].reduce((sum, place) => sum * 100 + (all[place] ?? 0), 0);
				expect(atLeast(left.join("."), right.join("."))).toBe(padded(left) >= padded(right));
			}),
		);
	});
});

describe("a server", () => {
	test("is found on the PATH with its version", async () => {
		const path = program("haproxy", "HAProxy version 2.8.1");
		expect(await findServer("haproxy", bare)).toEqual({ server: "haproxy", path, version: "2.8.1", programs: { haproxy: path } });
	});

	test("that is too old, or does not run, is passed over for the next one, and told", async () => {
		const old = program("haproxy", "HAProxy version 2.2.9");
		const broken = program("haproxy", "cannot execute", 1, join(root, "system", "usr", "sbin"));
		expect(await search("haproxy", bare)).toEqual({ unusable: [`${old} is 2.2.9, and 2.6 or newer is needed`, `${broken} does not run`] });
		const good = program("haproxy", "HAProxy version 3.0.0", 0, join(root, "system", "usr", "local", "bin"));
		expect((await findServer("haproxy", bare))?.path).toBe(good);
		await expect(requireServer("haproxy", { ...bare, system: join(root, "home") })).rejects.toMatchObject({
			name: "Refusal",
			message: expect.stringContaining("2.2.9"),
		});
	});

	test("is taken in its highest version where there are several", async () => {
		for (const version of [9, 15, 16])
			for (const name of ["postgres", "initdb"])
				program(name, `postgres (PostgreSQL) ${version}.2`, 0, join(root, "system/usr/lib/postgresql", String(version), "bin"));
		expect(await findServer("postgres", bare)).toMatchObject({
			version: "16.2",
			programs: { initdb: join(root, "system/usr/lib/postgresql/16/bin/initdb") },
		});
	});

	test("that lacks a program it can't do without is none", async () => {
		program("postgres", "postgres (PostgreSQL) 16.2");
		expect(await findServer("postgres", bare)).toBeUndefined();
	});

	test("may be Redis under the name of its file checker, started by a link that says what it is", async () => {
		const checker = programIn(thisMachine().path, "redis-check-rdb");
		if (!checker) return console.log("not tried, because this machine has no redis-check-rdb");
		symlinkSync(checker, join(root, "bin", "redis-check-rdb"));
		const { path, programs } = await requireServer("redis", bare);
		expect(programs["redis-server"]).toBe(path);
		expect(spawnSync(path, ["--version"], { encoding: "utf8" }).stdout).toMatch(/^Redis server v=/);
	});
});

describe("the doctor", () => {
	test("names every need with the command for this machine, and installs nothing", async () => {
		program("apt-get", "");
		const findings = await doctor(bare);
		expect(findings.map(({ server, needed }) => `${server} ${needed}`)).toEqual([
			"postgres required",
			"redis required",
			"object-store required",
			"haproxy required",
			"prometheus optional",
			"chromium test",
		]);
		expect(findings.every(({ found }) => found === undefined)).toBe(true);
		const how = async () => (await doctor(bare)).find(({ server }) => server === "haproxy")?.how;
		expect(await how()).toBe('su - -c "apt-get update && apt-get install --no-install-recommends haproxy"');
		program("sudo", "");
		expect(await how()).toBe("sudo apt-get update && sudo apt-get install --no-install-recommends haproxy");
		const lists = join(bare.system, "var/lib/apt/lists");
		mkdirSync(lists, { recursive: true });
		writeFileSync(join(lists, "debian_Packages.lz4"), "");
		expect(await how()).toBe("sudo apt-get install --no-install-recommends haproxy");
		expect((await doctor({ ...bare, isRoot: true })).find(({ server }) => server === "redis")?.how).toBe(
			"apt-get install --no-install-recommends redis-tools",
		);
		expect(existsSync(bare.toolFolder)).toBe(false);
	});

	test("offers versitygw where there is Go, and s3rver where there is none", async () => {
		const how = async () => (await doctor(bare)).find(({ server }) => server === "object-store")?.how;
		program("npm", "");
		expect(await how()).toBe("npm run up");
		program("go", "go version go1.26.0 linux/amd64");
		expect(await how()).toMatch(/^go install github\.com\/versity\/versitygw\/cmd\/versitygw@v[\d.]+$/);
	});

	test("finds an object store of either kind, the fuller one first", async () => {
		const found = async () => (await doctor(bare)).find(({ server }) => server === "object-store")?.found;
		const bin = join(bare.toolFolder, "s3rver-3.7.1/node_modules/s3rver/bin");
		program("s3rver.js", "", 0, bin);
		writeFileSync(join(dirname(bin), "package.json"), '{"version":"3.7.1"}');
		expect(await found()).toEqual({ path: join(bin, "s3rver.js"), version: "3.7.1 (s3rver)" });
		const path = program("versitygw", "Version : 1.8.0");
		expect(await found()).toEqual({ path, version: "1.8.0 (versitygw)" });
	});

	test("finds on this machine what its tests run on", async () => {
		for (const { server, found, how } of await doctor()) if (!found) console.log(`${server} is not on this machine: ${how}`);
		expect(await findServer("haproxy")).toMatchObject({ version: expect.stringMatching(/^\d/) });
	});
});

describe("installing", () => {
	test("that is not permitted ends in one refusal with every missing server and its command", async () => {
		for (const name of ["apt-get", "sudo"]) program(name, "");
		const missing = (await doctor(bare)).filter(({ needed }) => needed === "required");
		const refused = install(missing, { environment: bare });
		await expect(refused).rejects.toMatchObject({ name: "Refusal" });
		const { mistakes } = (await refused.catch((error: unknown) => error)) as { mistakes: readonly { path: string; fix: string }[] };
		expect(mistakes.map(({ path }) => path)).toEqual(["PostgreSQL", "Redis", "versitygw or s3rver", "HAProxy"]);
		expect(mistakes.find(({ path }) => path === "HAProxy")?.fix).toBe(
			"Run: sudo apt-get update && sudo apt-get install --no-install-recommends haproxy",
		);
	});

	test("refuses before anything is built or downloaded where something can't be had", async () => {
		const progress: string[] = [];
		for (const name of ["go", "npm"]) program(name, "");
		const missing = (await doctor(bare)).filter(({ needed }) => needed === "required");
		await expect(install(missing, { environment: bare, onProgress: (text) => progress.push(text) })).rejects.toMatchObject({
			mistakes: [{ path: "Redis" }, { path: "HAProxy" }],
		});
		expect([progress, existsSync(bare.toolFolder)]).toEqual([[], false]);
	});

	test("that fails for an optional server is told and refuses nothing", async () => {
		const progress: string[] = [];
		program("apt-get", "");
		program("apt-cache", "Candidate: 2.2.0");
		const missing = (await doctor(bare)).filter(({ needed }) => needed === "optional");
		expect(missing.map(({ server }) => server)).toEqual(["prometheus"]);
		await install(missing, { environment: bare, onProgress: (text) => progress.push(text) });
		expect(progress).toEqual([]);
	});

	test("falls back to s3rver where the build of versitygw fails, and says why", async () => {
		program("go", "go: proxy.example: no such host", 1);
		program("npm", "npm error network", 1);
		const progress: string[] = [];
		const missing = (await doctor(bare)).filter(({ server }) => server === "object-store");
		await expect(install(missing, { environment: bare, onProgress: (text) => progress.push(text) })).rejects.toThrow(
			"go: go: proxy.example: no such host; npm: npm error network",
		);
		expect(progress).toContain("versitygw: go: go: proxy.example: no such host");
		expect(progress).toContain("npm ci s3rver 3.7.1");
		expect(readdirSync(bare.toolFolder)).toEqual([]);
	});

	test("leaves a tool whole or not at all", async () => {
		const tools = join(root, "tools");
		const half = fillToolFolder(tools, "tool-1", async (folder) => {
			writeFileSync(join(folder, "half"), "");
			return "no network";
		});
		expect(await half).toBe("no network");
		expect(readdirSync(tools)).toEqual([]);
		for (const round of ["first", "second"])
			await fillToolFolder(tools, "tool-1", async (folder) => writeFileSync(join(folder, round), "") as undefined);
		expect(readdirSync(join(tools, "tool-1"))).toEqual(["second"]);
		const fill = (name: string) => async (folder: string) => writeFileSync(join(folder, name), "") as undefined;
		await fillToolFolder(tools, "tool-2", async (folder) => {
			await fillToolFolder(tools, "tool-2", fill("faster"));
			return fill("slower")(folder);
		});
		expect(readdirSync(join(tools, "tool-2"))).toEqual(["faster"]);
		expect(readdirSync(tools)).toEqual(["tool-1", "tool-2"]);
	});
});

describe("PostgreSQL from npm", () => {
	let failure: string | undefined;
	let environment: Environment;
	beforeAll(async () => {
		root = temporary();
		for (const part of ["bin", "system"]) mkdirSync(join(root, part));
		take("npm");
		environment = {
			...thisMachine(),
			system: join(root, "system"),
			path: [join(root, "bin"), dirname(process.execPath)],
			toolFolder: join(root, "tools"),
			isRoot: false,
		};
		failure = (await installServer(servers.postgres, environment, () => undefined))?.join("; ");
	});

	test("makes and runs a cluster as a user without rights", async () => {
		if (failure !== undefined) return console.log(`not tried, because ${failure}`);
		const { programs } = await requireServer("postgres", environment);
		const user = serverUser();
		const data = join(environment.toolFolder, "data");
		mkdirSync(data);
		if (user) chownSync(data, user.uid, user.gid);
		const identity = user ? { uid: user.uid, gid: user.gid } : {};
		const made = spawnSync(
			programs.initdb as string,
			["-D", data, "-U", "owner", "--auth=trust", "--locale=C", "-E", "UTF8", "--no-sync"],
			{ ...identity, encoding: "utf8", cwd: "/" },
		);
		expect([made.status, made.stderr]).toEqual([0, expect.not.stringContaining("error")]);
		const single = spawnSync(programs.postgres as string, ["--single", "-D", data, "postgres"], {
			...identity,
			encoding: "utf8",
			cwd: "/",
			input: "select 40 + 2 as answer\n",
		});
		expect(single.stdout).toContain('answer = "42"');
	});
});

describe("the prohibition of services while packages are installed", () => {
	const asked = (file: string) => spawnSync("/bin/sh", [file, "haproxy", "start"]).status;
	const onLinux = process.platform === "linux";

	test("holds as long as the process that made it lives, and then removes itself", async () => {
		if (!onLinux) return console.log("not tried, because it is Debian's");
		const file = join(root, "policy-rc.d");
		const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
		const pid = child.pid ?? 0;
		writeFileSync(file, policy(pid, startTimeOf(pid)), { mode: 0o755 });
		expect(asked(file)).toBe(101);
		const ended = new Promise((resolve) => child.once("exit", resolve));
		child.kill("SIGKILL");
		await ended;
		expect(asked(file)).toBe(0);
		expect(existsSync(file)).toBe(false);
	});

	test("does not hold for another process that was given the same number", () => {
		if (!onLinux) return console.log("not tried, because it is Debian's");
		const file = join(root, "policy-rc.d");
		writeFileSync(file, policy(process.pid, "1"), { mode: 0o755 });
		expect(asked(file)).toBe(0);
	});
});
