import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { destroy, type OperationOptions, preview, type Result, refresh, up } from "./operations.ts";
import { essence, stepsOf } from "./testing/essence.ts";
import { recordingOf } from "./testing/recorded/recording.ts";
import { chain, scenarios } from "./testing/scenarios.ts";
import { Thing } from "./testing/things.ts";
import { makeWorld, type World } from "./testing/world.ts";

type Program = NonNullable<OperationOptions["program"]>;

let world: World;
beforeEach(() => {
	world = makeWorld();
});
afterEach(() => world[Symbol.dispose]());

const run = (program: Program): Promise<Result> => up({ ...world.options, program });
const plan = (program: Program): Promise<Result> => preview({ ...world.options, program });

/** What the provider did, as `op name`, in order. */
function changesMade(): string[] {
	return world
		.calls()
		.filter(({ op, phase }) => phase === "begin" && ["create", "update", "delete"].includes(op))
		.map(({ op, name }) => `${op} ${name}`);
}

describe("what a change of the program comes to", () => {
	test.each(scenarios)("$fact, as with the Pulumi CLI", async ({ fact, before, after, steps, changes, planned = steps }) => {
		await run(before);
		const foreseen = await plan(after);
		const result = await run(after);
		expect(stepsOf(result.steps)).toEqual(steps);
		expect(result.changes).toEqual(changes);
		expect(stepsOf(foreseen.steps)).toEqual(planned);
		expect({ steps: stepsOf(foreseen.steps), changes: foreseen.changes, resources: essence(world.state()) }).toEqual(recordingOf(fact));
		const again = await plan(after);
		expect(stepsOf(again.steps)).toEqual([]);
		await destroy(world.options);
	});
});

describe("the order of things", () => {
	test("destroy deletes dependents first and leaves nothing in the state", async () => {
		await run(chain("x"));
		world.clearCalls();
		const result = await destroy(world.options);
		expect(changesMade()).toEqual(["delete c", "delete b", "delete a"]);
		expect(result.changes).toEqual({ delete: 4 });
		expect(world.state()).not.toContain("resources");
	});

	test("independent resources are made at the same time", async () => {
		world.plant({ "create:a": { delayMs: 60 }, "create:b": { delayMs: 60 } });
		await run(async () => [new Thing("a"), new Thing("b")]);
		const creates = world.calls().filter(({ op }) => op === "create");
		expect(creates.map(({ phase }) => phase)).toEqual(["begin", "begin", "end", "end"]);
	});

	test("with parallel 1 they are made one after the other", async () => {
		world.plant({ "create:a": { delayMs: 30 } });
		await up({ ...world.options, parallel: 1, program: async () => [new Thing("a"), new Thing("b")] });
		expect(
			world
				.calls()
				.filter(({ op }) => op === "create")
				.map(({ phase }) => phase),
		).toEqual(["begin", "end", "begin", "end"]);
	});
});

describe("options", () => {
	test("a protected resource is not deleted, and the others stay because of it", async () => {
		const program: Program = async () => void new Thing("a", {}, { protect: true });
		await run(program);
		await expect(run(async () => {})).rejects.toThrow("protected");
		await expect(destroy(world.options)).rejects.toThrow("protected");
		expect(world.things()).toHaveLength(1);
		expect((await plan(program)).changes).toEqual({ same: 2 });
	});

	test("a protected resource is not replaced; the preview shows why it would be", async () => {
		const program =
			(kind: string): Program =>
			async () =>
				void new Thing("a", { kind }, { protect: true });
		await run(program("x"));
		await expect(plan(program("y"))).rejects.toThrow("protected");
		await expect(run(program("y"))).rejects.toThrow("protected");
		expect(world.things()).toHaveLength(1);
	});

	test("retainOnDelete leaves the thing in the world", async () => {
		await run(async () => void new Thing("a", {}, { retainOnDelete: true }));
		await run(async () => {});
		expect(world.things()).toHaveLength(1);
	});

	test("a secret input makes the output of the same name secret, and additionalSecretOutputs does too", async () => {
		const { outputs, secretNames } = await run(async () => {
			const a = new Thing("a", { secret: pulumi.secret("sentinel") });
			return { password: a.password, given: (a as unknown as { secret: pulumi.Output<string> }).secret, address: a.address };
		});
		expect(outputs).toMatchObject({ password: "[secret]", given: "[secret]" });
		expect(secretNames).toEqual(["given", "password"]);
	});
});

describe("refresh", () => {
	const program: Program = async () => {
		const a = new Thing("a", { value: 1 });
		new Thing("b", { value: a.address });
	};

	test("finds no drift where there is none, and the next plan is empty", async () => {
		await run(program);
		expect((await refresh(world.options)).changes).toEqual({ same: 3 });
		expect((await plan(program)).changes).toEqual({ same: 3 });
	});

	test("takes drift into the state, and the next up undoes it", async () => {
		await run(program);
		const [id] = world.things() as [string];
		world.change(id, { value: 7 });
		expect((await refresh(world.options)).changes).toEqual({ same: 2, update: 1 });
		expect((await run(program)).changes).toMatchObject({ update: 1 });
		expect(world.thing(id)).toMatchObject({ value: 1 });
	});

	test("forgets what is gone, and the next up makes it again", async () => {
		await run(program);
		const id = world.things()[0] as string;
		world.remove(id);
		expect((await refresh(world.options)).changes).toEqual({ same: 2, delete: 1 });
		expect((await run(program)).changes).toMatchObject({ create: 1 });
	});
});

describe("what is managed elsewhere", () => {
	test("get reads a resource, and destroy does not delete it", async () => {
		await run(async () => void new Thing("a", { value: 5 }));
		const [id] = world.things() as [string];
		const other = { ...world.options, stack: "other" };
		const { outputs } = await up({ ...other, program: async () => ({ value: new Thing("seen", {}, { id }).value }) });
		expect(outputs).toEqual({ value: 5 });
		await destroy(other);
		expect(world.things()).toEqual([id]);
	});

	test("a stack reference reads another stack's outputs, its secrets stay secret", async () => {
		await up({ ...world.options, stack: "other", program: async () => ({ open: "here", hidden: pulumi.secret("sentinel") }) });
		const { outputs } = await run(async () => {
			const other = new pulumi.StackReference("organization/proof/other");
			return { open: other.getOutput("open"), hidden: other.getOutput("hidden") };
		});
		expect(outputs).toEqual({ open: "here", hidden: "[secret]" });
		expect(world.state()).not.toContain("sentinel");
	});

	test("invoke asks the provider", async () => {
		const { outputs } = await run(async () => pulumi.runtime.invoke("testing:index:twice", { text: "ab" }));
		expect(outputs).toEqual({ twice: "abab" });
	});
});
