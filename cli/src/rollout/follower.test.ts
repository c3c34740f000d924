import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Entry } from "@learning-assistant/local/rollout/journal.ts";
import { filesOf, placeOf, type RolloutFiles } from "@learning-assistant/local/rollout/place.ts";
import { storyOf } from "@learning-assistant/local/rollout/timeline/story.ts";
import { recorded, recordedFromMs } from "@learning-assistant/local/rollout/timeline/testing/recording.ts";
import { changeOf } from "../../../infra/rollout/executor/fixture.ts";
import { Follower } from "./follower.ts";
import { Tail } from "./tail.ts";
import { Watch } from "./watch.ts";

let home: string;
beforeEach(() => {
	home = mkdtempSync(join(tmpdir(), "followed-"));
});
afterEach(() => rmSync(home, { recursive: true }));

const filesIn = (id: string): RolloutFiles => {
	const files = filesOf(placeOf(home, "api"), id);
	mkdirSync(dirname(files.journal), { recursive: true });
	return files;
};
const text = (entries: readonly Entry[]): string => entries.map((entry) => `${JSON.stringify(entry)}\n`).join("");
const some = (): Promise<readonly Entry[]> => recorded(changeOf({ strategy: "canary", holdSeconds: 3 }));

describe("a tail", () => {
	test("gives every entry once and whole, wherever the pieces are cut, inside a letter too", async () => {
		const entries = (await some()).map((entry) => (entry.kind === "waits" ? { ...entry, why: "größer als „€“" } : entry));
		const bytes = Buffer.from(text(entries));
		const { journal } = filesIn("1");
		const tail = new Tail(journal);
		const read: Entry[] = [...tail.read()];
		for (let at = 0; at < bytes.length; at += 173) {
			appendFileSync(journal, bytes.subarray(at, at + 173));
			read.push(...tail.read());
		}
		expect(read).toEqual(entries);
	});
});

describe("a follower", () => {
	test("tells the same story piece by piece as from the whole journal", async () => {
		const entries = await some();
		const { journal } = filesIn("1");
		const follower = new Follower(home, "api", recordedFromMs);
		for (const entry of entries) {
			appendFileSync(journal, text([entry]));
			follower.look();
		}
		expect(follower.look()?.story).toEqual(storyOf(entries));
	});

	test("shows nothing of a rollout that was over before, and all of one that is taken up again", async () => {
		const entries = await some();
		const later = (entries.at(-1)?.atMs ?? 0) + 60_000;
		const { journal } = filesIn("1");
		writeFileSync(journal, text(entries));
		const follower = new Follower(home, "api", later);
		expect(follower.look()).toBeUndefined();
		appendFileSync(journal, text([{ kind: "resumed", atMs: later + 1 }]));
		expect(follower.look()?.story.resumedMs).toEqual([later + 1]);
	});

	test("goes over to a newer rollout", async () => {
		const entries = await some();
		writeFileSync(filesIn("1").journal, text(entries));
		const follower = new Follower(home, "api", 0);
		expect(follower.look()?.files.id).toBe("1");
		writeFileSync(filesIn("2").journal, text(entries.slice(0, 3)));
		expect([follower.look()?.files.id, follower.look()?.story.outcome]).toEqual(["2", undefined]);
	});
});

describe("a watch", () => {
	test("tells what came between its last look and its end, once, and nothing after", async () => {
		const lines: string[] = [];
		const watch = new Watch({ redraws: false, line: (line) => lines.push(line) }, 0);
		watch.start(home);
		writeFileSync(filesIn("1").journal, text(await some()));
		watch.stop();
		expect(lines.at(-1)).toContain("The new release serves.");
		const told = lines.length;
		watch.stop();
		watch.start(home);
		expect(lines).toHaveLength(told);
	});

	test("where it redraws says the end alone in a line, and what runs in its panel", async () => {
		const entries = await some();
		const lines: string[] = [];
		const watch = new Watch({ redraws: true, line: (line) => lines.push(line) }, 0);
		const { journal } = filesIn("1");
		writeFileSync(journal, text(entries.slice(0, -1)));
		watch.start(home);
		watch.look();
		expect([lines, watch.running().length, watch.panel(80).length > 5]).toEqual([[], 1, true]);
		appendFileSync(journal, text(entries.slice(-1)));
		watch.stop();
		expect([lines.length, watch.running(), watch.panel(80)]).toEqual([1, [], []]);
	});
});
