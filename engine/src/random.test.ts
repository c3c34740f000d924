import { afterEach, expect, test } from "@jest/globals";
import fc from "fast-check";
import { destroy, preview, up } from "./operations.ts";
import { OperationFailed } from "./refusal.ts";
import { Thing } from "./testing/things.ts";
import { makeWorld, type World } from "./testing/world.ts";

/** What one version of a program says of each of its resources; a later one may depend on an earlier one. */
interface Wanted {
	readonly name: string;
	readonly kind: string;
	readonly value: number;
	readonly first: boolean;
	readonly dependsOn: number | undefined;
}

const names = ["a", "b", "c", "d", "e"];
const wanted = (name: string): fc.Arbitrary<Wanted | undefined> =>
	fc.option(
		fc.record({
			name: fc.constant(name),
			kind: fc.constantFrom("x", "y"),
			value: fc.integer({ min: 0, max: 2 }),
			first: fc.boolean(),
			dependsOn: fc.option(fc.nat(4), { nil: undefined }),
		}),
		{ nil: undefined },
	);
const version = fc.record({
	resources: fc.tuple(...names.map(wanted)).map((all) => all.filter((one) => one !== undefined)),
	/** The create or update of this one fails at first. */
	failing: fc.option(fc.constantFrom(...names), { nil: undefined }),
});

let world: World | undefined;
afterEach(() => world?.[Symbol.dispose]());

const program = (resources: readonly Wanted[]) => async (): Promise<unknown> => {
	const made: Thing[] = [];
	for (const { name, kind, value, first, dependsOn } of resources) {
		const needed = dependsOn === undefined ? undefined : made[dependsOn];
		made.push(new Thing(name, { kind, first, value: needed === undefined ? value : { value, from: needed.address } }));
	}
	return Object.fromEntries(resources.map(({ name }, at) => [name, made[at]?.address]));
};

/** The model: the world holds exactly one thing for each wanted resource, made with its values. */
function checkWorld(there: World, resources: readonly Wanted[]): void {
	const things = there.things().map((id) => there.thing(id));
	const summary = things.map(({ name, kind }) => `${name}/${kind}`).sort();
	expect(summary).toEqual(resources.map(({ name, kind }) => `${name}/${kind}`).sort());
	const state = JSON.parse(there.state()) as {
		checkpoint: { latest: { resources?: { id?: string; type: string }[]; pending_operations?: unknown } };
	};
	const ids = (state.checkpoint.latest.resources ?? []).filter(({ type }) => type === "testing:index:Thing").map(({ id }) => id);
	expect([...ids].sort()).toEqual(there.things());
	expect(state.checkpoint.latest.pending_operations).toBeUndefined();
}

test("any chain of programs, with failures on the way, ends with the world as the last program says", async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(version, { minLength: 2, maxLength: 4 }), async (versions) => {
			using there = makeWorld();
			world = there;
			for (const { resources, failing } of versions) {
				if (failing !== undefined) {
					there.plant({ [`create:${failing}`]: { message: "not now" }, [`update:${failing}`]: { message: "not now" } });
					await up({ ...there.options, program: program(resources) }).catch((error: unknown) =>
						expect(error).toBeInstanceOf(OperationFailed),
					);
					there.plant({});
				}
				await up({ ...there.options, program: program(resources) });
				checkWorld(there, resources);
			}
			const last = versions.at(-1)?.resources ?? [];
			const { changes } = await preview({ ...there.options, program: program(last) });
			expect(changes).toEqual({ same: last.length + 1 });
			await destroy(there.options);
			expect(there.things()).toEqual([]);
		}),
		{ numRuns: Number(process.env.ENGINE_CHAINS ?? 6), endOnFailure: true },
	);
}, 180_000);
