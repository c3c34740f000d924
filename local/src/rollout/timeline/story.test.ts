import { describe, expect, test } from "@jest/globals";
import { changeOf } from "../../../../infra/rollout/executor/fixture.ts";
import { strategies } from "../../../../infra/rollout/spec.ts";
import type { Entry } from "../journal.ts";
import { headlineOf, sentencesOf } from "./headline.ts";
import { type Story, storyOf } from "./story.ts";
import { recorded } from "./testing/recording.ts";

const failing = { behaviour: { new: { errorRate: 0.05, medianMs: 40 } } };
const told = (entries: readonly Entry[]): Story => storyOf(entries) as Story;
const standings = (story: Story): string => story.steps.map(({ standing }) => standing).join(" ");

describe("the story of a rollout", () => {
	test.each(strategies)("that came through (%s) has every step done, one after the other and without a gap", async (strategy) => {
		const { steps, begun, untilMs, turns } = told(await recorded(changeOf({ strategy, holdSeconds: 20 })));
		expect(new Set(steps.map(({ standing }) => standing))).toEqual(new Set(["done"]));
		expect(turns).toEqual([]);
		expect(steps[0]?.enteredMs).toBe(begun.atMs);
		for (const [at, { leftMs }] of steps.entries()) expect(leftMs).toBe(steps[at + 1]?.enteredMs ?? untilMs);
	});

	test("that failed its gates leaves a step unfinished, those after it unbegun, and goes the way back to its end", async () => {
		const story = told(await recorded(changeOf({ strategy: "canary", holdSeconds: 30 }), failing));
		expect(standings(story)).toBe("done done left ahead ahead ahead ahead ahead ahead done done done");
		const turnedMs = story.steps[2]?.leftMs;
		expect(story.turns).toEqual([{ atMs: turnedMs, direction: "back", because: "The new version failed its gates." }]);
		expect(story.steps[9]?.enteredMs).toBe(turnedMs);
		expect(story.steps.slice(9).map(({ step }) => step.kind)).toEqual(["shift", "scale", "retire"]);
	});

	test("that was stopped stands where it stood, and goes on in the same journal when it is taken up again", async () => {
		const change = changeOf({ strategy: "blue-green", holdSeconds: 30 });
		const stopped = await recorded(change, { asks: { what: "stop", afterSeconds: 12 } });
		expect(standings(told(stopped))).toBe("done done done now ahead ahead");
		const later = stopped.at(-1)?.atMs as number;
		const resumed = told([...stopped, { kind: "resumed", atMs: later + 9000 }]);
		expect([resumed.outcome, resumed.resumedMs, resumed.untilMs]).toEqual([undefined, [later + 9000], later + 9000]);
		expect(headlineOf(stopped)?.ended).toBe("stopped");
	});

	test("keeps what was tried with its step, and why it failed", async () => {
		const story = told(await recorded(changeOf({ strategy: "canary" }), { fails: { 1: "connect ECONNREFUSED" } }));
		expect(story.steps[1]?.tried.map(({ why }) => why)).toEqual(["connect ECONNREFUSED", undefined]);
	});

	test("isn't there where a journal was never begun", () => {
		expect([storyOf([]), headlineOf([{ kind: "resumed", atMs: 1 }])]).toEqual([undefined, undefined]);
	});
});

describe("the headline", () => {
	test("of one that was rolled back says so, why, by which gate with its figures, and who serves", async () => {
		const entries = await recorded(changeOf({ strategy: "canary", holdSeconds: 30 }), failing);
		const headline = headlineOf(entries);
		const last = entries.findLast((entry) => entry.kind === "seen")?.figures.new;
		expect(headline).toMatchObject({ ended: "old", gate: "errors against the record", mostToNew: 10 });
		expect(headline?.judged).toEqual({ requests: last?.requests, failed: last?.failed });
		expect(headline && sentencesOf(headline)).toEqual([
			"Rolled back.",
			"The new version failed its gates.",
			expect.stringMatching(/^By errors against the record: new version: \d+ of \d+ requests failed \(.*\d convicts\.$/),
			"The old release serves.",
		]);
	});

	test("of one that the user turned blames no gate", async () => {
		const entries = await recorded(changeOf({ strategy: "canary" }), { asks: { what: "roll back", afterSeconds: 20 } });
		const headline = headlineOf(entries);
		expect([headline?.ended, headline?.because, headline?.gate, headline?.said]).toEqual([
			"old",
			"The user asked to roll back.",
			undefined,
			undefined,
		]);
	});

	test("of one whose end nobody wrote says that it hasn't ended", async () => {
		const entries = await recorded(changeOf({ strategy: "canary" }));
		expect(headlineOf(entries.slice(0, 40))?.ended).toBe("unended");
	});
});
