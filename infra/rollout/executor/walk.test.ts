import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { rolloutDefaults, type Strategy, strategies } from "../spec.ts";
import type { Change } from "../steps.ts";
import { canServe } from "../testing/memory-proxy.ts";
import { changeOf, Drive } from "./fixture.ts";
import type { Next } from "./state.ts";
import { believing, half, type Trouble, type Walked, walk } from "./walk.ts";

const policy = fc.constantFrom("hold" as const, "roll back" as const);
const instances = fc.integer({ min: 1, max: 4 });
const change: fc.Arbitrary<Change> = fc
	.record({
		strategy: fc.constantFrom<Strategy>(...strategies),
		weights: fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 3 }),
		holdSeconds: fc.integer({ min: 0, max: 12 }),
		onInconclusive: policy,
		onNoData: policy,
		instances: fc.record({ old: instances, new: instances }),
		pending: fc.constantFrom("none", "expanding", "breaking"),
	})
	.map(({ instances: counts, pending, weights, ...spec }) => {
		const breaks = pending === "breaking" && spec.strategy === "recreate";
		const migrations =
			pending === "none"
				? []
				: [
						{ name: "0002", breaking: false },
						{ name: "0003", breaking: breaks },
					];
		const shares = weights.sort((a, b) => a - b).map((weight) => weight / 100);
		return changeOf({ ...rolloutDefaults, ...spec, weights: shares }, { instances: counts, pending: migrations });
	});
const trouble: fc.Arbitrary<Trouble> = fc.record({ breaks: fc.boolean(), meddles: fc.boolean(), neverStarts: fc.boolean() });
const seed = fc.integer();
const calmly: Trouble = { breaks: false, meddles: false, neverStarts: false };

function everyWalk(law: (walked: Walked, change: Change, trouble: Trouble) => void) {
	const property = fc.asyncProperty(change, trouble, seed, async (of, with_, from) => law(await walk(of, with_, from), of, with_));
	return fc.assert(property, { numRuns: 400 });
}

const outcomeOf = (last: Next) => (last.kind === "done" ? last.outcome : undefined);

describe("through random verdicts, faults and crashes", () => {
	test("a rollout ends with one version that serves everyone, or nobody where none can, whole, and nothing of the other but after a halt", () =>
		everyWalk(({ last, drive, seen }, of) => {
			const outcome = outcomeOf(last);
			const { old, new: next } = drive.proxy.groups();
			const end = seen.at(-1)?.observed;
			if (outcome?.ended === "wanted") expect([next.count, old.count, old.ending]).toEqual([of.instances.new, 0, 0]);
			if (outcome?.ended === "old") expect([old.count, next.count, next.ending]).toEqual([of.instances.old, 0, 0]);
			if (outcome?.serves === "nobody") expect([end?.instances.old.healthy, end?.instances.new.healthy]).toEqual([0, 0]);
			expect(["wanted new", "old old", "halted new", "halted old", "wanted nobody", "old nobody", "halted nobody"]).toContain(
				`${outcome?.ended} ${outcome?.serves}`,
			);
		}));

	test("without broken instances, nobody is served only after a breaking migration whose new version never starts", () =>
		everyWalk(({ last }, of, { breaks, neverStarts }) => {
			fc.pre(!breaks);
			const stuck = neverStarts && of.pending.some(({ breaking }) => breaking);
			expect(stuck ? ["nobody", "old"] : ["new", "old"]).toContain(outcomeOf(last)?.serves);
		}));

	test("weights sum to 100 and none is below 0 in everything that is observed", () =>
		everyWalk(({ seen }) => {
			for (const { observed } of seen) {
				const shares = Object.values(observed.split);
				expect(shares.reduce((sum, share) => sum + share, 0)).toBe(100);
				expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
			}
		}));

	test("no version without a healthy instance has a share, and where its last one broke, the next action takes the share away", () =>
		everyWalk(({ seen }, _of, { breaks }) => {
			for (const { observed, next } of seen) {
				if (canServe(observed.split, observed.instances)) continue;
				expect(breaks).toBe(true);
				expect(next).toMatchObject({ kind: "act", action: { kind: "shift" } });
				if (next.kind === "act" && next.action.kind === "shift") expect(canServe(next.action.to, observed.instances)).toBe(true);
			}
		}));

	test("no action gives a share to a version that can't answer, or ends a version that has one", () =>
		everyWalk(({ seen }) => {
			for (const { observed, next } of seen) {
				if (next.kind !== "act") continue;
				const { action } = next;
				if (action.kind === "shift") expect(canServe(action.to, observed.instances)).toBe(true);
				if (action.kind === "scale" && action.count === 0) expect(observed.split[action.version]).toBe(0);
			}
		}));

	test("the new version gets requests only on the schema that it needs, and the old one runs on none that it can't", () =>
		everyWalk(({ seen }, { pending }, { meddles }) => {
			const breaking = pending.find((each) => each.breaking)?.name;
			for (const { observed } of seen) {
				const { split, instances: groups, migratedTo } = observed;
				if (split.new > 0 && !meddles && pending.length > 0) expect(migratedTo).toBe(pending.at(-1)?.name);
				if (breaking !== undefined && migratedTo !== undefined) expect(groups.old.count + groups.old.ending).toBe(0);
			}
		}));

	test("an executor that believed its shifts would end a version that still has requests, if the driver let it", async () => {
		const refusals: string[] = [];
		for (let from = 0; from < 50; from++)
			await walk(changeOf({ strategy: "canary" }), calmly, from, believing).catch(({ message }) => refusals.push(message));
		expect(refusals).toContainEqual(expect.stringMatching(/version has a share of \d+ %/));
	});

	test("walks end in each of the three ways", async () => {
		const ends = new Set<string | undefined>();
		for (let from = 0; from < 50; from++) ends.add(outcomeOf((await walk(changeOf({ strategy: "recreate" }), calmly, from)).last)?.ended);
		expect(ends).toEqual(new Set(["wanted", "old", "halted"]));
	});
});

describe("killed once, anywhere", () => {
	const kills = ["before the state was written", "between state and action", "in the middle of the action"] as const;
	const rows = strategies.flatMap((strategy) => kills.map((kill) => [strategy, kill] as const));

	test.each(rows)("%s, %s, ends as it would have", async (strategy, kill) => {
		for (const judged of ["pass", "fail"] as const) {
			const whole = await killedAt(strategy, judged, kill, -1);
			expect(whole.passes).toBeGreaterThan(3);
			for (let at = 0; at < whole.passes; at++) expect((await killedAt(strategy, judged, kill, at)).outcome).toEqual(whole.outcome);
		}
	});

	async function killedAt(strategy: Strategy, judged: "pass" | "fail", kill: (typeof kills)[number], at: number) {
		const pending = [{ name: "0002", breaking: false }];
		const drive = new Drive(changeOf({ strategy, holdSeconds: 3 }, { instances: { old: 3, new: 3 }, pending }));
		drive.judged = judged;
		for (let passes = 1; passes < 200; passes++) {
			const killed = passes - 1 === at;
			const before = drive.written;
			const next = await drive.once(!killed);
			if (killed && kill === "before the state was written") drive.written = before;
			if (killed && kill === "in the middle of the action" && next.kind === "act") await half(drive, next.action);
			if (next.kind === "done" && !killed) return { passes, outcome: next.outcome };
			drive.proxy.advance(1000);
		}
		throw new Error(`Not done: ${drive.written}`);
	}
});
