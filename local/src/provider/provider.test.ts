import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { contactOf } from "../supervisor/contact.ts";
import { eventually } from "../supervisor/fixture.ts";
import { LocalProvider } from "./provider.ts";

const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const signature = "4dabf18193072939515e22adb298388d";
const secret = (value: unknown) => ({ [signature]: "1b47061264138c4ac30d75fd1eb44270", value });
const urn = (type: string) => `urn:pulumi:test::learning-assistant::learning-assistant:network:Network$local:index:${type}::it`;

const provider = new LocalProvider();
const check = async (type: string, news: Record<string, unknown>, olds = {}) => provider.check(urn(type), olds, news);

describe("a check", () => {
	test("tells every mistake at once, with its path and what to do", async () => {
		const { failures = [] } = await check("Service", {
			machine: "here",
			name: "An API",
			command: [],
			folder: "/",
			zones: [],
			readyPath: "ready",
			drainSeconds: 9999,
		});
		expect(failures.map(({ property }) => property).sort()).toEqual([
			"command",
			"drainSeconds",
			"machine",
			"name",
			"readyPath",
			"rollout",
			"zones",
		]);
		for (const { reason } of failures) expect(reason).toMatch(/\.$/);
	});

	test("fills in defaults", async () => {
		const { inputs } = await check("Secret", { machine: "/home", name: "token" });
		expect(inputs).toEqual({ machine: "/home", name: "token", bytes: 32 });
	});

	test("holds nothing against a value that a preview does not know yet, and all that it knows", async () => {
		const { failures } = await check("Secret", { machine: unknown, name: "Not A Name" });
		expect(failures?.map(({ property }) => property)).toEqual(["name"]);
	});

	test("keeps secret inputs secret", async () => {
		const { inputs } = await check("Secret", { machine: "/home", name: "token", value: secret("opensesame") });
		expect(inputs).toMatchObject({ value: secret("opensesame") });
	});

	test("gives a machine the home that it had, whatever the default would be by now", async () => {
		const { inputs } = await check("Machine", { stack: "test", zones: ["a"] }, { stack: "test", zones: ["a"], home: "/var/old" });
		expect(inputs).toMatchObject({ home: "/var/old" });
	});

	test("of a resource that the provider does not have names those that it has", async () => {
		await expect(check("Mainframe", {})).rejects.toThrow(/Mainframe[\s\S]*PostgresCluster/);
	});
});

describe("the resources of a machine", () => {
	const folder = mkdtempSync(join(tmpdir(), "provider-"));
	const home = join(folder, "home");
	const made = new Map<string, Record<string, unknown>>();

	const create = async (type: string, news: Record<string, unknown>) => {
		const { inputs } = await check(type, news);
		const { id, outs } = await provider.create(urn(type), inputs as Record<string, unknown>);
		made.set(id, outs);
		return { id, outs: outs as Record<string, unknown>, inputs: inputs as Record<string, unknown> };
	};

	beforeAll(() => create("Machine", { stack: "test", zones: ["a", "b", "c"], home, edge: {} }));
	afterAll(async () => {
		await provider.delete(home, urn("Machine"), made.get(home) ?? {});
		rmSync(folder, { recursive: true, force: true });
	}, 30_000);

	test("a machine has a supervisor, two ports for its proxy, and no difference to what was asked for", async () => {
		const outs = made.get(home) ?? {};
		expect(contactOf(home)).toBeDefined();
		expect(outs).toMatchObject({ home, supervisor: "running", edgePorts: { http: expect.any(Number), https: expect.any(Number) } });
		const { inputs } = await check("Machine", { stack: "test", zones: ["a", "b", "c"], edge: {} }, outs);
		expect(await provider.diff(home, urn("Machine"), outs, inputs as Record<string, unknown>)).toMatchObject({ changes: false });
	});

	test("a dead supervisor is drift to a read, a change to a diff, and an update starts it again", async () => {
		const outs = made.get(home) ?? {};
		const pid = contactOf(home)?.pid ?? 0;
		process.kill(pid, "SIGKILL");
		await eventually("the supervisor is gone", () => contactOf(home) === undefined);
		expect((await provider.read(home, urn("Machine"), outs)).props).toMatchObject({ supervisor: "stopped" });
		expect(contactOf(home)).toBeUndefined();
		expect(await provider.diff(home, urn("Machine"), outs, outs)).toMatchObject({ changes: true, replaces: [] });
		await provider.update(home, urn("Machine"), outs, outs);
		expect(contactOf(home)?.pid).not.toBe(pid);
	});

	test("a secret is generated once, marked secret, readable by its owner alone, and made good when its file is gone", async () => {
		const { id, outs, inputs } = await create("Secret", { machine: home, name: "token" });
		const { value } = outs.value as { value: string };
		expect(outs.value).toEqual(secret(value));
		expect(Buffer.from(value, "base64url").length).toBe(32);
		expect([readFileSync(id, "utf8"), statSync(id).mode & 0o777]).toEqual([value, 0o600]);
		expect(await provider.diff(id, urn("Secret"), outs, inputs)).toMatchObject({ changes: false });
		rmSync(id);
		expect((await provider.read(id, urn("Secret"), outs)).id).toBe("");
		expect(await provider.diff(id, urn("Secret"), outs, inputs)).toMatchObject({ changes: true });
		expect((await provider.update(id, urn("Secret"), outs, inputs)).outs).toMatchObject({ value: secret(value) });
		await provider.delete(id, urn("Secret"), outs);
		expect(existsSync(id)).toBe(false);
	});

	test("a create that was interrupted is taken over: the same secret, not another one", async () => {
		const first = await create("Secret", { machine: home, name: "kept" });
		const again = await create("Secret", { machine: home, name: "kept" });
		expect(again.outs.value).toEqual(first.outs.value);
	});

	test("a job runs to its end, again when a trigger changes, and fails with the end of its log", async () => {
		const file = join(folder, "ran");
		const news = {
			machine: home,
			name: "job",
			command: ["node", "-e", `require("fs").appendFileSync(${JSON.stringify(file)}, "x")`],
			folder: "/",
			triggers: ["1"],
		};
		const { id, outs, inputs } = await create("Job", news);
		expect(await provider.diff(id, urn("Job"), outs, inputs)).toMatchObject({ changes: false });
		expect(await provider.diff(id, urn("Job"), outs, { ...inputs, triggers: ["2"] })).toMatchObject({ changes: true, replaces: [] });
		await provider.update(id, urn("Job"), outs, { ...inputs, triggers: ["2"] });
		expect(readFileSync(file, "utf8")).toBe("xx");
		await expect(
			create("Job", { ...news, name: "bad", command: ["node", "-e", 'console.error("no such table"); process.exit(3)'] }),
		).rejects.toThrow(/exit 3[\s\S]*no such table/);
		await expect(
			create("Job", { ...news, name: "slow", command: ["node", "-e", "setInterval(() => {}, 1000)"], timeoutSeconds: 1 }),
		).rejects.toThrow(/ended after 1 s/);
	});

	test("a refused create of a machine leaves nothing", async () => {
		const { edgePorts } = made.get(home) as { edgePorts: { http: number } };
		const other = join(folder, "other");
		await expect(create("Machine", { stack: "other", zones: ["a"], home: other, edge: { httpPort: edgePorts.http } })).rejects.toThrow(
			/holds this port/,
		);
		expect(existsSync(other)).toBe(false);
	});

	test("a machine whose data is to be kept keeps it, and no marker once it is back", async () => {
		const root = join(folder, "kept");
		const { id, outs, inputs } = await create("Machine", { stack: "kept", zones: ["a"], home: root, edge: {} });
		writeFileSync(join(root, "data", "rows"), "1");
		writeFileSync(join(root, "keep-data"), "");
		await provider.delete(id, urn("Machine"), outs);
		expect([existsSync(join(root, "data", "rows")), existsSync(join(root, "processes"))]).toEqual([true, false]);
		await provider.create(urn("Machine"), inputs);
		expect(existsSync(join(root, "keep-data"))).toBe(false);
		await provider.delete(id, urn("Machine"), outs);
		expect(existsSync(root)).toBe(false);
	}, 30_000);
});

test("the plugin's executable tells its port, as an engine expects of it", async () => {
	const child = spawn(join(import.meta.dirname, "..", "..", "bin", "pulumi-resource-local"), ["127.0.0.1:1"], {
		stdio: ["ignore", "pipe", "inherit"],
	});
	const port = await new Promise<string>((resolve) => child.stdout.once("data", (chunk: Buffer) => resolve(chunk.toString().trim())));
	child.kill();
	expect(Number(port)).toBeGreaterThan(1023);
});
