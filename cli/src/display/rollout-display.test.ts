import { stripVTControlCharacters } from "node:util";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import type { Entry } from "@learning-assistant/local/rollout/journal.ts";
import { type Story, storyOf } from "@learning-assistant/local/rollout/timeline/story.ts";
import { recorded } from "@learning-assistant/local/rollout/timeline/testing/recording.ts";
import { changeOf } from "../../../infra/rollout/executor/fixture.ts";
import { Terminal } from "../testing/terminal.ts";
import { cut, width, wrapped } from "./cut.ts";
import { Progress } from "./progress.ts";
import { newLines, type ToldSoFar, toldNothing, toldOf } from "./rollout-lines.ts";
import { panelOf } from "./rollout-panel.ts";

let back: readonly Entry[];
let rolling: readonly Entry[];
beforeAll(async () => {
	back = await recorded(changeOf({ strategy: "canary", holdSeconds: 30 }), { behaviour: { new: { errorRate: 0.05, medianMs: 40 } } });
	rolling = await recorded(changeOf({ strategy: "rolling", holdSeconds: 5 }, { instances: { old: 6, new: 6 } }));
});

const stories = (entries: readonly Entry[]): readonly Story[] => entries.map((_, at) => storyOf(entries.slice(0, at + 1)) as Story);

describe("the panel", () => {
	test.each([40, 80, 120])("fits %i columns at every moment of a rollout, in at most 18 lines without a break in them", (columns) => {
		for (const story of [...stories(back), ...stories(rolling)]) {
			const lines = panelOf(story, story.untilMs, columns);
			expect(lines.filter((line) => width(line) > columns || /[\r\n]/.test(line))).toEqual([]);
			expect(lines.length).toBeLessThanOrEqual(18);
		}
	});

	test("shows what was done, what is going on, and what comes; then why it turned, and nothing more of the way that it left", () => {
		const holding = storyOf(back.slice(0, back.findIndex((entry) => entry.kind === "entered" && entry.at === 2) + 2)) as Story;
		const text = stripVTControlCharacters(panelOf(holding, holding.untilMs, 80).join("\n"));
		expect(text).toMatch(/✓ shift 10 % to the new version .*\n {2}● hold for 30 seconds .*\n {2}· analyse/);
		expect(text).toMatch(/old +90 % +2 of 2 +90 /);
		const turned = storyOf(back.slice(0, back.findIndex((entry) => entry.kind === "entered" && entry.direction === "back") + 2)) as Story;
		const after = stripVTControlCharacters(panelOf(turned, turned.untilMs, 80).join("\n"));
		expect(after).toContain("↩ way back: The new version failed its gates.");
		expect(after).not.toContain("analyse");
	});
});

describe("lines for a pipe", () => {
	test("tell each step, turn and end once, however the journal is cut", () => {
		for (const entries of [back, rolling]) {
			let told: ToldSoFar = toldNothing;
			const lines = stories(entries).flatMap((story) => {
				const some = newLines(story, told);
				told = toldOf(story);
				return some;
			});
			expect(lines).toEqual(newLines(storyOf(entries) as Story, toldNothing));
			expect(new Set(lines).size).toBe(lines.length);
		}
	});

	test("end with what became of it, with gate and figures", () => {
		expect(stripVTControlCharacters(newLines(storyOf(back) as Story, toldNothing).at(-1) ?? "")).toMatch(
			/✗ api [\d.]+ s {2}Rolled back\. .* By errors against the record: new version: \d+ of \d+ requests failed .* The old release serves\.$/,
		);
	});

	test("of one that was stopped say where it was left and how to go on", async () => {
		const stopped = await recorded(changeOf({ strategy: "canary" }), { asks: { what: "stop", afterSeconds: 20 } });
		expect(newLines(storyOf(stopped) as Story, toldNothing).at(-1)).toContain(
			"It was left at 10 % to the new release, 90 % to the old one.",
		);
	});
});

describe("a progress with a panel", () => {
	const { NO_COLOR, TERM } = process.env;
	beforeAll(() => {
		jest.useFakeTimers({ doNotFake: ["setImmediate", "nextTick"] });
		delete process.env.NO_COLOR;
		process.env.TERM = "xterm";
	});
	afterAll(() => {
		jest.useRealTimers();
		Object.assign(process.env, NO_COLOR === undefined ? {} : { NO_COLOR }, { TERM: TERM ?? "dumb" });
	});

	test("draws over itself, whatever comes and goes above the last line, and leaves lines that were told alone", () => {
		const terminal = new Terminal();
		const progress = new Progress(terminal as unknown as NodeJS.WriteStream);
		let panel: readonly string[] = [];
		progress.showAbove(() => panel);
		progress.line("told first");
		for (const height of [3, 9, 1, 0, 5]) {
			panel = Array.from({ length: height }, (_, at) => `panel ${at} of ${height}`);
			jest.advanceTimersByTime(100);
			expect(terminal.shown().slice(1, -1)).toEqual(panel);
			expect(terminal.shown().at(-1)).toContain("working");
		}
		progress.line("told last");
		jest.advanceTimersByTime(100);
		expect(terminal.shown().slice(0, 4)).toEqual(["told first", "told last", "panel 0 of 5", "panel 1 of 5"]);
		progress.stop();
		expect(terminal.shown()).toEqual(["told first", "told last"]);
	});

	test("never draws more lines than the terminal has: moves up would end at its top and draw the rest twice", () => {
		const terminal = new Terminal(80, 8);
		const progress = new Progress(terminal as unknown as NodeJS.WriteStream);
		progress.showAbove(() => Array.from({ length: 50 }, (_, at) => `panel ${at}`));
		jest.advanceTimersByTime(300);
		expect(terminal.shown()).toHaveLength(7);
		progress.stop();
	});
});

test("a cut text keeps its style's end; a wrapped one loses no word but those that don't fit", () => {
	expect(cut("\u001b[31mabcdef\u001b[0m", 4)).toBe("\u001b[31mabc\u001b[0m…");
	expect(wrapped("one two three four", 9, 3)).toEqual(["one two", "three", "four"]);
	expect(wrapped("one two three four", 9, 2)).toEqual(["one two", "three fo…"]);
});
