import { afterEach, beforeEach, expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import type { EngineEvent } from "./events.ts";
import { type OperationOptions, preview, up } from "./operations.ts";
import { Thing } from "./testing/things.ts";
import { makeWorld, type World } from "./testing/world.ts";

let world: World;
beforeEach(() => {
	world = makeWorld();
});
afterEach(() => world[Symbol.dispose]());

const program = async (): Promise<object> => {
	const one = new Thing("one", { value: pulumi.secret("sentinel") });
	new Thing("two", { value: one.id });
	return {};
};

/** Inputs of each thing, as the review is told them. */
const told: Record<string, unknown>[] = [];
const review: NonNullable<OperationOptions["review"]> = (planned) => {
	const things = planned.open().filter(({ type }) => type === "testing:index:Thing");
	told.push(Object.fromEntries(things.map(({ urn, inputs }) => [urn.split("::").at(-1), inputs])));
};
beforeEach(() => {
	told.length = 0;
});

const changesMade = (): string[] =>
	world
		.calls()
		.filter(({ op, phase }) => phase === "begin" && ["create", "update", "delete"].includes(op))
		.map(({ op, name }) => `${op} ${name}`);

test("an up is reviewed once, before the provider is asked for anything, and then does what was planned", async () => {
	const before: string[][] = [];
	const note: typeof review = (planned) => {
		before.push(changesMade());
		return review(planned);
	};
	await up({ ...world.options, program, review: note });
	expect(before).toEqual([[]]);
	expect(told).toHaveLength(1);
	expect(Object.keys(told[0] ?? {}).toSorted()).toEqual(["one", "two"]);
	expect(changesMade()).toEqual(["create one", "create two"]);
});

test("what the review throws ends the up with nothing touched: no resource, no state, no lock", async () => {
	const refused = up({ ...world.options, program, review: () => Promise.reject(new Error("not like this")) });
	await expect(refused).rejects.toThrow("not like this");
	expect(changesMade()).toEqual([]);
	expect(world.state()).not.toContain('"one"');
	expect((await up({ ...world.options, program })).changes).toMatchObject({ create: 3 });
});

test("a preview is reviewed as well, and what it throws fails it", async () => {
	await preview({ ...world.options, program, review });
	expect(told).toHaveLength(1);
	const refused = preview({ ...world.options, program, review: () => Promise.reject(new Error("not like this")) });
	await expect(refused).rejects.toThrow("not like this");
});

test("the plan that comes before an up is not shown as if it were done", async () => {
	const events = async (options: Partial<OperationOptions>) => {
		const seen: EngineEvent[] = [];
		await up({ ...world.options, program, ...options, onEvent: (event) => seen.push(event) });
		return seen.filter(({ summaryEvent }) => summaryEvent !== undefined).length;
	};
	expect(await events({ review })).toBe(1);
	expect(await events({})).toBe(1);
});

test("secrets are marked in what a review is told", async () => {
	await preview({ ...world.options, program, review });
	expect(JSON.stringify((told[0] as { one: unknown }).one)).toContain("1b47061264138c4ac30d75fd1eb44270");
});
