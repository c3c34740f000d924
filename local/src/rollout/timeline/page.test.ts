import { beforeAll, describe, expect, test } from "@jest/globals";
import { changeOf } from "../../../../infra/rollout/executor/fixture.ts";
import type { Entry } from "../journal.ts";
import { timelinePage } from "./page.ts";
import { attack, hostile } from "./testing/hostile.ts";
import { recorded } from "./testing/recording.ts";

/** What a reader sees: without style and tags. */
const read = (page: string): string =>
	page
		.replace(/<style>[\s\S]*?<\/style>/g, "")
		.replace(/<[^>]+>/g, " ")
		.replace(/\s+/g, " ");

describe("the timeline", () => {
	let back: readonly Entry[];
	let page: string;
	beforeAll(async () => {
		const failing = { behaviour: { new: { errorRate: 0.05, medianMs: 40 } }, fails: { 1: "connect ECONNREFUSED" } };
		back = await recorded(changeOf({ strategy: "canary", holdSeconds: 30 }), failing);
		page = timelinePage(back, { stack: "demo", id: "20261121T192140Z-77bb01c2d3e4" });
	});

	test("begins with what became of the rollout and why, with gate and figures", () => {
		expect(page).toContain('<h1 class="old"><strong>Rolled back.</strong> The new version failed its gates.</h1>');
		expect(read(page)).toMatch(/By errors against the record: new version: \d+ of \d+ requests failed/);
		expect(read(page)).toContain("old 3f2a9c01d4e5 set a → to new 77bb01c2d3e4 set b 20261121T192140Z-77bb01c2d3e4");
	});

	test("tells each step with what it took, what was waited for, and what failed", () => {
		const text = read(page);
		expect(text).toContain("1 1 instance of the new version 0:00.0 1.5 s waited for 1 healthy of the new version, now 0");
		expect(text).toContain("shift 10 % to the new version failed : connect ECONNREFUSED");
		expect(text).toContain("hold for 30 seconds left unfinished");
		expect(text).toContain("way back");
		expect(text).not.toContain("waited for hold");
	});

	test("says in words what the picture draws", () => {
		const spoken = [...page.matchAll(/aria-label="([^"]*)"/g)].map(([, label]) => label);
		expect(spoken).toEqual([
			"The rollout over time",
			"Share of the requests that the new version had: at most 10 %, at the end 0 %.",
			expect.stringMatching(/^Share of failed requests: at most [\d.]+ % of the new version’s, .* of the old one’s, limit 1\.0 %\.$/),
			expect.stringMatching(/^Slowest request in a hundred: at most \d+ ms of the new version’s, \d+ ms of the old one’s, limit 500 ms\.$/),
			expect.stringMatching(/^Verdicts: no data from 0:00, inconclusive from 0:0\d, fail from 0:0\d\.$/),
			"5 actions, 1 failed.",
		]);
	});

	test("loads nothing, runs nothing, and allows its own style only", () => {
		expect(page).toMatch(/default-src 'none'; style-src 'sha256-[\w+/=]+'; base-uri 'none'/);
		expect(page).not.toMatch(/<script|<link|\bsrc=|\bhref=|url\(|@import|style="/);
	});

	test("lets no text of others be more than text", () => {
		const attacked = timelinePage(hostile(back), { stack: attack, id: attack });
		expect(attacked.match(/onerror=/g)?.length).toBeGreaterThan(15);
		expect(attacked).not.toContain("<img");
		expect(attacked).not.toContain("<script");
		expect(attacked.match(/<\/style>/g)).toHaveLength(1);
	});

	test("of a day's looks is no larger than of some minutes', and still shows the worst of them", async () => {
		const looks = back.filter((entry) => entry.kind === "seen");
		const last = looks.at(-1) as Extract<Entry, { kind: "seen" }>;
		const many = Array.from({ length: 100_000 }, (_, at): Entry => {
			const requests = 1000 + at * 5;
			const failed = at < 50_000 ? 4 : 54;
			return {
				...last,
				atMs: last.atMs + 500 + at * 500,
				figures: { ...last.figures, new: { requests, failed, perSecond: 10, p99Ms: at === 70_000 ? 3830 : 95 } },
			};
		});
		const long = timelinePage([...back.slice(0, -1), ...many]);
		expect(long.length).toBeLessThan(200_000);
		expect(read(long)).toContain("3,830 ms");
		expect(long).toContain("at most 3,830 ms of the new version’s");
	});

	test("of a journal that doesn't begin is refused as a bug", () => {
		expect(() => timelinePage([])).toThrow(RangeError);
	});
});
