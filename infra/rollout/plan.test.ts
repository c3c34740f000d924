import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { Refusal } from "../kit/refusal.ts";
import { downtimeText, plannedDowntime } from "./downtime.ts";
import { planRollout } from "./plan.ts";
import { type Migration, type RolloutSpec, rolloutDefaults, type Strategy, strategies } from "./spec.ts";
import type { Change, Step } from "./steps.ts";

const change = (spec: Partial<RolloutSpec>, more: Partial<Omit<Change, "spec">> = {}): Change => ({
	spec: { ...rolloutDefaults, ...spec },
	instances: { old: 2, new: 2 },
	drainSeconds: 30,
	streamSeconds: 25,
	pending: [],
	...more,
});

const expanding: Migration = { name: "0002-expand", breaking: false };
const breaking: Migration = { name: "0003-contract", breaking: true };

const words: { readonly [K in Step["kind"]]: (step: Extract<Step, { readonly kind: K }>) => string } = {
	scale: ({ version, count, healthy }) => `scale ${version} ${count}${healthy === count ? "" : ` (${healthy} healthy)`}`,
	shift: ({ to }) => (to.closed === 100 ? "close" : `shift ${to.old}/${to.new}`),
	hold: ({ seconds }) => `hold ${seconds}`,
	analyse: ({ gates: { judged } }) => (judged === undefined ? "ready" : `analyse ${judged.errorRate} ${judged.latencyP99Ms}`),
	retire: ({ version, drainSeconds }) => `retire ${version} ${drainSeconds}`,
	migrate: ({ migrations }) => `migrate ${migrations.join(" ")}`,
};
const stepsOf = (of: Change): readonly string[] => planRollout(of).steps.map((step) => (words[step.kind] as (step: Step) => string)(step));

const judged = ["hold 300", "analyse 0.01 500"];

describe("the steps of", () => {
	const rows: readonly [string, Change, readonly string[]][] = [
		["blue-green", change({ strategy: "blue-green" }), ["scale new 2", "ready", "shift 0/100", ...judged, "retire old 30"]],
		[
			"a canary by default",
			change({ strategy: "canary" }),
			["scale new 1", "shift 90/10", ...judged, "scale new 2", "shift 0/100", ...judged, "retire old 30"],
		],
		[
			"a canary with two weights on ten instances, and a migration before all traffic",
			change({ strategy: "canary", weights: [0.07, 0.25] }, { instances: { old: 10, new: 10 }, pending: [expanding] }),
			[
				"migrate 0002-expand",
				...["scale new 1", "shift 93/7", ...judged],
				...["scale new 3", "shift 75/25", ...judged],
				...["scale new 10", "shift 0/100", ...judged, "retire old 30"],
			],
		],
		["a canary of everything", change({ strategy: "canary", weights: [1] }), ["scale new 2", "shift 0/100", ...judged, "retire old 30"]],
		[
			"a rolling release of three",
			change({ strategy: "rolling" }, { instances: { old: 3, new: 3 }, pending: [expanding] }),
			[
				"migrate 0002-expand",
				...["scale new 1", "shift 67/33", "scale old 2 (0 healthy)", ...judged],
				...["scale new 2", "shift 33/67", "scale old 1 (0 healthy)", ...judged],
				...["scale new 3", "shift 0/100", ...judged, "retire old 30"],
			],
		],
		["a rolling release of one", change({}, { instances: { old: 1, new: 1 } }), ["scale new 1", "shift 0/100", ...judged, "retire old 30"]],
		[
			"a rolling release from one to two",
			change({}, { instances: { old: 1, new: 2 } }),
			[
				...["scale new 1", "shift 50/50", "scale old 1 (0 healthy)", ...judged],
				...["scale new 2", "shift 0/100", ...judged, "retire old 30"],
			],
		],
		[
			"recreate, which migrates while nobody is there",
			change({ strategy: "recreate" }, { pending: [expanding, breaking] }),
			["close", "retire old 30", "migrate 0002-expand 0003-contract", "scale new 2", "shift 0/100", ...judged],
		],
	];
	test.each(rows)("%s", (_name, of, steps) => expect(stepsOf(of)).toEqual(steps));
});

const arbitrary: fc.Arbitrary<Change> = fc
	.record({
		strategy: fc.constantFrom<Strategy>(...strategies),
		weights: fc.uniqueArray(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 5 }),
		old: fc.integer({ min: 1, max: 1000 }),
		new: fc.integer({ min: 1, max: 1000 }),
		migrates: fc.boolean(),
	})
	.map(({ strategy, weights, migrates, ...instances }) =>
		change({ strategy, weights: weights.sort((a, b) => a - b).map((w) => w / 100) }, { instances, pending: migrates ? [expanding] : [] }),
	);

test("whatever the strategy, requests rise to 100 %, and each analysis that asks the judge comes while the new version has some", () => {
	const property = fc.property(arbitrary, (of) => {
		const weights: number[] = [];
		for (const step of planRollout(of).steps) {
			if (step.kind === "shift") weights.push(step.to.new);
			if (step.kind === "analyse" && step.gates.judged !== undefined) expect(weights.at(-1)).toBeGreaterThan(0);
			if (step.kind === "migrate") expect(weights.filter((weight) => weight > 0)).toEqual([]);
		}
		expect(weights.at(-1)).toBe(100);
		expect(weights).toEqual(weights.toSorted((a, b) => a - b));
	});
	fc.assert(property, { numRuns: 300 });
});

test("a rolling release of 300 gives its first and its last but one instance requests that can be judged", () => {
	const { steps } = planRollout(change({}, { instances: { old: 300, new: 300 } }));
	const weights = steps.flatMap((step) => (step.kind === "shift" ? [step.to.new] : []));
	expect([weights.length, weights[0], weights.at(-2), weights.at(-1)]).toEqual([300, 1, 99, 100]);
});

test("a drain as long as the longest stream is enough", () => {
	expect(planRollout(change({}, { drainSeconds: 25 })).drainSeconds).toBe(25);
});

test("the old version has an instance as long as the new one doesn't have everything, but for recreate", () => {
	const property = fc.property(arbitrary, (of) => {
		const { steps, strategy } = planRollout(of);
		const all = steps.findIndex((step) => step.kind === "shift" && step.to.new === 100);
		const goes = steps.findIndex(
			(step) => (step.kind === "retire" || (step.kind === "scale" && step.count === 0)) && step.version === "old",
		);
		expect(goes > all).toBe(strategy !== "recreate");
	});
	fc.assert(property, { numRuns: 300 });
});

function refused(of: Change): Refusal {
	try {
		planRollout(of);
	} catch (error) {
		if (error instanceof Refusal) return error;
		throw error;
	}
	throw new Error("It was planned.");
}

describe("is refused:", () => {
	test.each(strategies.filter((strategy) => strategy !== "recreate"))("a breaking migration by %s, with the way around it", (strategy) => {
		const { mistakes } = refused(change({ strategy }, { pending: [expanding, breaking] }));
		expect(mistakes).toEqual([
			{
				path: "learning-assistant:rollout.strategy",
				value: strategy,
				why: "The migration 0003-contract breaks the running release, which would go on answering on a schema that it doesn't know.",
				fix: "Expand and contract in two releases, so that neither breaks the one before; or set it to recreate, which stops the service for the migration.",
			},
		]);
	});

	const weights: readonly (readonly number[])[] = [[], [0], [0.5, 0.5], [0.5, 0.1], [1.01], [0.001], [0.125], [Number.NaN]];
	test.each(weights.map((each) => [each]))("a canary of %j", (given) => {
		expect(refused(change({ strategy: "canary", weights: given })).mistakes.map(({ path }) => path)).toEqual([
			"learning-assistant:rollout.weights",
		]);
	});

	test("all mistakes at once", () => {
		const of = change({ strategy: "canary", weights: [] }, { instances: { old: 0, new: 1.5 }, drainSeconds: 24, pending: [breaking] });
		expect(refused(of).mistakes.map(({ path, value }) => `${path.split(":")[1]} ${value}`)).toEqual([
			"rollout.strategy canary",
			"rollout.weights none",
			"services.api.instances 0",
			"services.api.instances 1.5",
			"services.api.drain 24 seconds",
		]);
	});
});

describe("the planned downtime", () => {
	const parts = { migrateSeconds: 10, startSeconds: 5 };

	test("of recreate is drain, migration and start together", () => {
		const of = change({ strategy: "recreate" }, { pending: [breaking] });
		expect(plannedDowntime(of, parts)).toEqual({ drain: 30, migrate: 10, start: 5, total: 45 });
	});

	test("has no migration where none is pending, and can be printed", () => {
		const downtime = plannedDowntime(change({ strategy: "recreate" }), parts);
		expect(downtime && downtimeText(downtime)).toBe("Planned downtime: up to 35 seconds (drain 30 s, migrate 0 s, start 5 s).");
	});

	test.each(strategies.filter((strategy) => strategy !== "recreate"))("of %s is none", (strategy) => {
		expect(plannedDowntime(change({ strategy }), parts)).toBeUndefined();
	});
});
