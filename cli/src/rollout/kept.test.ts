import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Entry } from "@learning-assistant/local/rollout/journal.ts";
import { filesOf, placeOf, type RolloutFiles } from "@learning-assistant/local/rollout/place.ts";
import { recorded } from "@learning-assistant/local/rollout/timeline/testing/recording.ts";
import { changeOf } from "../../../infra/rollout/executor/fixture.ts";
import { begin, observe } from "../../../infra/rollout/judge/judge.ts";
import { entryLine, headLine } from "../../../infra/rollout/judge/log.ts";
import { judgeDefaults } from "../../../infra/rollout/judge/settings.ts";
import { seeded, seen } from "../../../infra/rollout/judge/simulation.ts";
import { mistakesOf } from "../refusal.ts";
import { keptRollouts, requireRollout, timelineOf } from "./kept.ts";
import { nearestOf } from "./nearest.ts";

let home: string;
beforeEach(() => {
	home = mkdtempSync(join(tmpdir(), "kept-"));
});
afterEach(() => rmSync(home, { recursive: true }));

function filesIn(service: string, id: string, entries: readonly Entry[]): RolloutFiles {
	const files = filesOf(placeOf(home, service), id);
	mkdirSync(dirname(files.journal), { recursive: true });
	writeFileSync(files.journal, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(""));
	return files;
}

const some = (): Promise<readonly Entry[]> => recorded(changeOf({ strategy: "canary", holdSeconds: 2 }));

describe("rollouts that are kept", () => {
	test("are those of all services, the newest first, without one that never began", async () => {
		const entries = await some();
		filesIn("api", "20261121T1", entries);
		filesIn("web", "20261121T2", entries);
		filesIn("api", "20261121T3", []);
		expect(keptRollouts(home).map(({ files }) => files.id)).toEqual(["20261121T2", "20261121T1"]);
	});

	test("are named by the beginning of their id, which must fit one alone", async () => {
		const entries = await some();
		for (const id of ["20261121T1", "20261122T1"]) filesIn("api", id, entries);
		const kept = keptRollouts(home);
		expect(requireRollout(kept, "20261122").files.id).toBe("20261122T1");
		for (const id of ["2026112", "2025"]) {
			try {
				requireRollout(kept, id);
				throw new Error(`${id} was taken`);
			} catch (error) {
				expect(mistakesOf(error)?.[0]?.fix).toBe("Name one of 20261122T1, 20261121T1.");
			}
		}
	});

	test("have a timeline, made now where their end never came, and left as it is where it did", async () => {
		const files = filesIn("api", "20261121T1", (await some()).slice(0, 10));
		const [one] = keptRollouts(home);
		const path = one && timelineOf(one, "demo");
		expect([path, readFileSync(files.page, "utf8").includes("Not ended.")]).toEqual([files.page, true]);
		writeFileSync(files.page, "made at the end");
		expect(one && readFileSync(timelineOf(one, "demo"), "utf8")).toBe("made at the end");
	});
});

describe("how near a release came to being convicted", () => {
	/** The log of a judge that looked ten times at 100 requests each. */
	function judged(path: string, errorRate: number, settings = judgeDefaults): void {
		let judge = begin(settings);
		const random = seeded(1);
		const lines = Array.from({ length: 10 }, (_, at) => {
			const observation = seen("new", { errorRate, medianMs: 40, requestsPerTick: 100 }, at, settings.boundsMs, random);
			const [after, decision] = observe(judge, observation);
			judge = after;
			return entryLine(observation, decision);
		});
		writeFileSync(path, `${[headLine(settings), ...lines].join("\n")}\n{"observation":{"ver`);
	}

	test("is below one where it wasn't, and one or more where it was, over all judges of a rollout", async () => {
		const files = filesIn("api", "20261121T1", await some());
		expect(nearestOf(files)).toBeUndefined();
		judged(files.judge(1), 0.001);
		const healthy = nearestOf(files)?.part ?? Number.NaN;
		expect([healthy >= 0, healthy < 1]).toEqual([true, true]);
		judged(files.judge(2), 0.05);
		expect(nearestOf(files)?.gate).toBe("errors against the record");
		expect(nearestOf(files)?.part).toBeGreaterThanOrEqual(1);
	});
});
