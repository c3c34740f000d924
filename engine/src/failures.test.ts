import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import type { EngineEvent } from "./events.ts";
import { destroy, type OperationOptions, preview, type Result, refresh, up } from "./operations.ts";
import { Interrupted, OperationFailed, Refusal } from "./refusal.ts";
import { declined, failing } from "./testing/programs.ts";
import { Group, Thing } from "./testing/things.ts";
import { makeWorld, type World } from "./testing/world.ts";

type Program = NonNullable<OperationOptions["program"]>;

let world: World;
let events: EngineEvent[];
beforeEach(() => {
	world = makeWorld();
	events = [];
});
afterEach(() => world[Symbol.dispose]());

const options = (): OperationOptions => ({ ...world.options, onEvent: (event) => events.push(event) });
const run = (program: Program): Promise<Result> => up({ ...options(), program });
const warnings = (): string[] => events.flatMap(({ diagnosticEvent: found }) => (found?.severity === "warning" ? [found.message] : []));
const pairs: Program = async () => {
	const a = new Thing("a");
	new Thing("b", { value: a.address });
};

async function caught(work: Promise<unknown>): Promise<unknown> {
	return await work.then(
		() => undefined,
		(error: unknown) => error,
	);
}

describe("a resource that fails", () => {
	test("keeps what succeeded, names the failed one, and the next up continues", async () => {
		world.plant({ "create:b": { message: "no room" } });
		const error = (await caught(run(pairs))) as OperationFailed;
		expect(error).toBeInstanceOf(OperationFailed);
		expect(error.failures).toEqual([{ urn: expect.stringMatching(/Thing::b$/), op: "create", message: "no room" }]);
		expect(world.things()).toHaveLength(1);
		world.plant({});
		expect((await run(pairs)).changes).toEqual({ same: 2, create: 1 });
	});

	test("does not stop what runs beside it", async () => {
		world.plant({ "create:a": { message: "no room" }, "create:b": { delayMs: 80 } });
		await caught(run(async () => [new Thing("a"), new Thing("b")]));
		expect(world.things()).toHaveLength(1);
		world.plant({});
		expect((await run(async () => [new Thing("a"), new Thing("b")])).changes).toEqual({ same: 2, create: 1 });
	});

	test("deletes nothing that the program lost, because the program did not get to its end", async () => {
		await run(async () => void new Thing("old"));
		world.plant({ "create:new": { message: "no room" } });
		await caught(run(async () => void new Thing("new")));
		expect(world.things()).toHaveLength(1);
	});

	test("ends quickly, whatever the error refers to", async () => {
		world.plant({ "create:a": { message: "no room" } });
		const begun = process.cpuUsage();
		await caught(run(async () => Array.from({ length: 50 }, (_, at) => new Thing(at === 0 ? "a" : `t${at}`))));
		expect(process.cpuUsage(begun).user).toBeLessThan(5_000_000);
	});

	test("that exists but did not become ready is kept, and updated by the next up", async () => {
		world.plant({ "create:a": { message: "not ready", partial: true } });
		const error = (await caught(run(pairs))) as OperationFailed;
		expect(error.failures[0]?.message).toContain("not ready");
		expect(world.things()).toHaveLength(1);
		world.plant({});
		expect((await run(pairs)).changes).toEqual({ same: 1, update: 1, create: 1 });
		expect((await run(pairs)).changes).toEqual({ same: 3 });
	});

	test("on update keeps the old inputs, so that the next up tries again", async () => {
		const program =
			(value: number): Program =>
			async () =>
				void new Thing("a", { value });
		await run(program(1));
		world.plant({ "update:a": { message: "busy" } });
		await caught(run(program(2)));
		world.plant({});
		expect((await run(program(2))).changes).toEqual({ same: 1, update: 1 });
	});

	test("on delete stays in the state with all that it depends on; others go", async () => {
		await run(async () => {
			const a = new Thing("a");
			new Thing("b", { value: a.address });
			new Thing("c");
		});
		world.plant({ "delete:b": { message: "in use" } });
		await caught(destroy(options()));
		expect(world.things().map((id) => id.slice(0, 1))).toEqual(["a", "b"]);
		world.plant({});
		expect((await destroy(options())).changes).toEqual({ delete: 3 });
	});

	test("its check is reported with the property to blame", async () => {
		const error = (await caught(run(async () => void new Thing("a", { invalid: "yes" })))) as OperationFailed;
		expect(error.failures[0]?.message).toBe("invalid: this thing is not valid");
	});

	test("a replacement that fails leaves the old one in place", async () => {
		const program =
			(kind: string): Program =>
			async () =>
				void new Thing("a", { kind });
		await run(program("x"));
		world.plant({ "create:a": { message: "no room" } });
		await caught(run(program("y")));
		expect(world.things()).toHaveLength(1);
		world.plant({});
		expect((await run(program("y"))).changes).toEqual({ same: 1, replace: 1 });
		expect(world.things()).toHaveLength(1);
	});

	test("a replacement whose old one went first is made by the next up", async () => {
		const program =
			(kind: string): Program =>
			async () =>
				void new Thing("a", { kind, first: true });
		await run(program("x"));
		world.plant({ "create:a": { message: "no room" } });
		await caught(run(program("y")));
		expect(world.things()).toHaveLength(0);
		world.plant({});
		expect((await run(program("y"))).changes).toEqual({ same: 1, replace: 1 });
		expect((await run(program("y"))).changes).toEqual({ same: 2 });
		expect(world.things()).toHaveLength(1);
	});

	test("a provider that dies in the middle of a create is reported, and the next up takes over", async () => {
		world.plant({ "create:a": { die: "before" } });
		const error = (await caught(run(pairs))) as OperationFailed;
		expect(error.failures[0]?.message).toContain("process is gone");
		expect(JSON.parse(world.state()).checkpoint.latest.pending_operations).toHaveLength(1);
		world.plant({});
		expect((await run(pairs)).changes).toEqual({ same: 1, create: 2 });
		expect(warnings().join()).toContain("creating urn");
		expect(JSON.parse(world.state()).checkpoint.latest.pending_operations).toBeUndefined();
	});
});

interface Outcome {
	readonly program: string;
	readonly error: string;
	readonly message: string;
}

/** In a process of its own, because Jest takes unhandled rejections for itself. */
function outcomes(): Outcome[] {
	const child = join(import.meta.dirname, "testing", "child.ts");
	const text = execFileSync(process.execPath, [child, world.folder, world.stateFolder, "outcomes"], { encoding: "utf8" });
	return text
		.trim()
		.split("\n")
		.map((line) => JSON.parse(line) as Outcome);
}

describe("programs that fail or ask too much", () => {
	test("their own errors come out as they are; what is declined is a Refusal that names the other engine", () => {
		const all = outcomes();
		const own = all.filter(({ program }) => program in failing).map(({ program, error, message }) => `${program}: ${error}: ${message}`);
		expect(own).toEqual([
			"throwing: TypeError: a bug in the program",
			"throwingInApply: TypeError: a bug in an apply",
			"refusing: Refusal: refused",
			"logging: OperationFailed: program: program: said to be an error",
		]);
		for (const { program, error, message } of all.filter(({ program: name }) => name in declined)) {
			expect(`${program}: ${error}`).toBe(`${program}: Refusal`);
			expect(message).toContain(program);
			expect(message).toContain("--engine pulumi");
		}
	});

	test("two resources of one name are refused", async () => {
		const error = (await caught(run(async () => [new Thing("a"), new Thing("a")]))) as OperationFailed;
		expect(error.failures[0]?.message).toContain("two resources of the program have the URN");
	});
});

describe("what a user can mend", () => {
	test("a package without a plugin is named, with what to do", async () => {
		class Bucket extends pulumi.CustomResource {
			constructor() {
				super("aws:s3/bucket:Bucket", "logs", {});
			}
		}
		const error = (await caught(run(async () => void new Bucket()))) as Refusal;
		expect(error).toBeInstanceOf(Refusal);
		expect(error.mistakes[0]).toMatchObject({ path: "plugins.providers", value: "aws", fix: expect.stringContaining("--engine pulumi") });
	});

	test.each([
		["says something else than its port", "echo hello; sleep 100", 'told "hello" where its port should stand'],
		["ends at once, with what it said", "echo no database here >&2; exit 3", "no database here"],
	])("a plugin that %s is reported and does not stay", async (_what, script, message) => {
		writeFileSync(join(world.folder, "bin", "pulumi-resource-testing"), `#!/bin/sh\necho $$ > '${world.folder}/pid'\n${script}\n`);
		const error = (await caught(run(pairs))) as OperationFailed;
		expect(error.failures[0]?.message).toContain(message);
		const pid = Number(readFileSync(join(world.folder, "pid"), "utf8"));
		expect(() => process.kill(pid, 0)).toThrow("ESRCH");
	});

	test("a wrong passphrase", async () => {
		await run(pairs);
		expect(await caught(up({ ...options(), passphrase: "another", program: pairs }))).toMatchObject({ mistakes: [{ path: "passphrase" }] });
	});

	test("a damaged state", async () => {
		const file = join(world.stateFolder, ".pulumi", "stacks", "proof", "dev.json");
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, '{"version":3,"check');
		expect(await caught(run(pairs))).toMatchObject({ mistakes: [{ path: file, why: expect.stringContaining("not JSON") }] });
		expect(world.state()).toBe('{"version":3,"check');
	});

	test("a state of another version, or with other secrets, or with features that only the CLI has", async () => {
		const file = join(world.stateFolder, ".pulumi", "stacks", "proof", "dev.json");
		mkdirSync(dirname(file), { recursive: true });
		const whys = ["version is 4", 'kept by "service"', "views of resources"];
		const latest = [
			undefined,
			{ secrets_providers: { type: "service", state: {} } },
			{ resources: [{ urn: "urn:a", type: "t", viewOf: "urn:b" }] },
		];
		for (const [at, why] of whys.entries()) {
			writeFileSync(file, JSON.stringify({ version: at === 0 ? 4 : 3, checkpoint: { latest: latest[at] } }));
			expect(await caught(run(pairs))).toMatchObject({ mistakes: [{ why: expect.stringContaining(why) }] });
		}
	});

	test("no Pulumi.yaml", async () => {
		expect(await caught(preview({ ...options(), projectFolder: world.stateFolder }))).toMatchObject({
			mistakes: [{ fix: expect.stringContaining("Pulumi.yaml") }],
		});
	});
});

describe("a signal", () => {
	test("lets the running step finish, starts nothing new, and the next up continues", async () => {
		world.plant({ "create:a": { delayMs: 100 } });
		const controller = new AbortController();
		const onEvent = (event: EngineEvent): void => {
			if (event.resourcePreEvent?.metadata.urn.endsWith("Thing::a")) controller.abort();
		};
		const error = await caught(up({ ...world.options, signal: controller.signal, onEvent, program: pairs }));
		expect(error).toBeInstanceOf(Interrupted);
		expect(world.things().map((id) => id.slice(0, 1))).toEqual(["a"]);
		world.plant({});
		expect((await run(pairs)).changes).toEqual({ same: 2, create: 1 });
	});

	test("given before the start stops everything", async () => {
		expect(await caught(up({ ...world.options, signal: AbortSignal.abort(), program: pairs }))).toBeInstanceOf(Interrupted);
		expect(world.things()).toEqual([]);
	});
});

test("a preview writes nothing", async () => {
	const fresh = { ...options(), stack: "fresh" };
	await preview({ ...fresh, program: pairs });
	expect(existsSync(join(world.stateFolder, ".pulumi", "stacks", "proof", "fresh.json"))).toBe(false);
	await run(pairs);
	const before = world.state();
	await preview({ ...options(), program: async () => void new Group("g", () => ({})) });
	expect(world.state()).toBe(before);
});

test("a stack that does not exist can be destroyed and refreshed, which changes nothing", async () => {
	const none = { ...options(), stack: "none" };
	expect((await destroy(none)).changes).toEqual({});
	expect((await refresh(none)).changes).toEqual({});
});
