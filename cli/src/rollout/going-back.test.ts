import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Entry, Named } from "@learning-assistant/local/rollout/journal.ts";
import { filesOf, placeOf } from "@learning-assistant/local/rollout/place.ts";
import { recorded } from "@learning-assistant/local/rollout/timeline/testing/recording.ts";
import { parse } from "yaml";
import { changeOf } from "../../../infra/rollout/executor/fixture.ts";
import { mistakesOf } from "../refusal.ts";
import { keptRollouts } from "./kept.ts";
import { pinnedText } from "./pinned.ts";
import { releaseBefore, requireRelease, servingOf } from "./release-before.ts";

const digestOf = (letter: string): string => letter.repeat(64);
const nameOf = (letter: string): string => letter.repeat(12);
let home: string;
beforeEach(() => {
	home = mkdtempSync(join(tmpdir(), "back-"));
});
afterEach(() => rmSync(home, { recursive: true }));

/** A rollout: from and to, by letters, and how it ended. */
type RolledOut = readonly [from: string, to: string, how: "wanted" | "old" | "stop"];

/** The rollouts of a home, in their order. */
async function rolledOut(...rows: readonly RolledOut[]): Promise<void> {
	for (const [at, [from, to, how]] of rows.entries()) {
		const asks = {
			wanted: {},
			old: { asks: { what: "roll back", afterSeconds: 3 } },
			stop: { asks: { what: "stop", afterSeconds: 3 } },
		} as const;
		const entries = await recorded(changeOf({ strategy: "canary", holdSeconds: 2 }), asks[how]);
		const named = (letter: string): Named => ({ release: nameOf(letter), set: "a" });
		const told = entries.map(
			(entry): Entry => (entry.kind === "begun" ? { ...entry, versions: { old: named(from), new: named(to) } } : entry),
		);
		const { journal } = filesOf(placeOf(home, "api"), `2026112${at}T000000Z-${nameOf(to)}`);
		mkdirSync(dirname(journal), { recursive: true });
		writeFileSync(journal, told.map((entry) => `${JSON.stringify(entry)}\n`).join(""));
	}
}

function keep(...letters: readonly string[]): void {
	for (const letter of letters) {
		mkdirSync(join(home, "releases", letter.repeat(16)), { recursive: true });
		writeFileSync(join(home, "releases", letter.repeat(16), "digest"), `${digestOf(letter)}\n`);
	}
}

const headlines = () => keptRollouts(home).map(({ headline }) => headline);

describe("the release before", () => {
	const rows: readonly [string, readonly RolledOut[], string | undefined, string | undefined][] = [
		["of one that came through is the one that it replaced", [["a", "b", "wanted"]], "b", "a"],
		[
			"isn't one that was rolled back",
			[
				["a", "b", "wanted"],
				["b", "c", "old"],
			],
			"b",
			"a",
		],
		[
			"after a rollback is the one that was left",
			[
				["a", "b", "wanted"],
				["b", "a", "wanted"],
			],
			"a",
			"b",
		],
		[
			"of one that was stopped is the one that it would replace",
			[
				["a", "b", "wanted"],
				["b", "c", "stop"],
			],
			undefined,
			"b",
		],
		["isn't known where the first was rolled back", [["a", "b", "old"]], "a", undefined],
		[
			"isn't the same release with other settings",
			[
				["a", "b", "wanted"],
				["b", "b", "wanted"],
			],
			"b",
			"a",
		],
	];
	test.each(rows)("%s", async (_name, rollouts, serving, before) => {
		await rolledOut(...rollouts);
		expect([servingOf(headlines()), releaseBefore(headlines())]).toEqual([serving && nameOf(serving), before && nameOf(before)]);
	});

	test("is found among the kept ones, whole", async () => {
		await rolledOut(["a", "b", "wanted"]);
		keep("a", "b", "c");
		expect(requireRelease(home, undefined).digest).toBe(digestOf("a"));
		expect(requireRelease(home, digestOf("c").slice(0, 20)).digest).toBe(digestOf("c"));
	});
});

describe("a rollback is refused, with the releases that there are,", () => {
	const rows: readonly [string, string | undefined, string, string][] = [
		["where the release before isn't kept any more", undefined, "The stack hasn't kept it.", "cccccccccccc (last used"],
		["to what serves", digestOf("b"), "It is the release that serves.", "bbbbbbbbbbbb (last used"],
		["to what is no release", "b3f", "A release has twelve hexadecimal digits or more.", "bbbbbbbbbbbb (last used"],
		["to one that nobody has", digestOf("d"), "The stack hasn't kept it.", "cccccccccccc (last used"],
	];
	test.each(rows)("%s", async (_name, asked, why, fix) => {
		await rolledOut(["a", "b", "wanted"]);
		keep("b", "c");
		const [mistake, ...more] = mistakesOf(caught(() => requireRelease(home, asked))) ?? [];
		expect([mistake?.path, mistake?.why, more]).toEqual(["--to", why, []]);
		expect(mistake?.fix).toContain(fix);
	});

	test("where no rollout tells what served before", () => {
		expect(mistakesOf(caught(() => requireRelease(home, undefined)))?.[0]?.fix).toContain("None is kept");
	});
});

function caught(call: () => unknown): unknown {
	try {
		return call();
	} catch (error) {
		return error;
	}
}

describe("the stack's file with a release in it", () => {
	const project = "learning-assistant";
	const rows: readonly [string, string, string][] = [
		["that had no services", "# ours\nconfig:\n  learning-assistant:cloud: local # here\n", "learning-assistant:services"],
		["that had some", "config:\n  learning-assistant:services:\n    # small\n    api: { instances: 2 }\n", "learning-assistant:services"],
		["whose keys have no project", "config:\n  services:\n    api:\n      instances: 2 # two\n  cloud: local\n", "services"],
		[
			"that named another release",
			`config:\n  learning-assistant:services:\n    release: ${digestOf("c")} # why\n`,
			"learning-assistant:services",
		],
		["that was empty", "", "learning-assistant:services"],
	];
	test.each(rows)("%s says so, and keeps the rest with its comments", (_name, before, key) => {
		const after = pinnedText(before, project, digestOf("1"));
		expect((parse(after) as { config: Record<string, unknown> }).config[key]).toMatchObject({ release: digestOf("1") });
		const lines = before.split("\n").filter((line) => !line.includes("release:"));
		expect(lines.filter((line) => !after.includes(line))).toEqual([]);
		expect(pinnedText(after, project, digestOf("1"))).toBe(after);
	});
});
