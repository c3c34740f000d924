import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { endIn, historyNameOf, type Manifest, startIn, WAL_NAME } from "./keys.ts";
import { planPrune } from "./prune.ts";

const now = new Date("2026-03-01T00:00:00Z");
const DAY_MS = 24 * 60 * 60 * 1000;
const hex = (value: number) => value.toString(16).toUpperCase().padStart(8, "0");
const segment = (number: number, timeline = 1) => `${hex(timeline)}${hex(0)}${hex(number)}`;

function manifest(ageDays: number, first: number, timeline: number): Manifest {
	const time = new Date(now.getTime() - ageDays * DAY_MS).toISOString();
	return {
		time,
		firstSegment: segment(first, timeline),
		lastSegment: segment(first, timeline),
		startLsn: "0/0",
		endLsn: "0/0",
		size: 1,
		sha256: "",
		serverVersion: "15.0",
	};
}

/** Base backups of a cluster's life, older ones earlier in the WAL, over some fail-overs. */
const life = fc
	.array(fc.record({ days: fc.integer({ min: 1, max: 20 }), segments: fc.nat(20), failover: fc.boolean() }), {
		minLength: 1,
		maxLength: 10,
	})
	.map((steps) => {
		let [age, first, timeline] = [150, 1, 1];
		return steps.map(({ days, segments, failover }) => {
			age -= Math.min(days, age - 1);
			first += segments;
			timeline += failover ? 1 : 0;
			return manifest(age, first, timeline);
		});
	});

describe("what a backup prunes", () => {
	test("never the newest base backup, and nothing within the retention", () => {
		fc.assert(
			fc.property(life, fc.integer({ min: 1, max: 60 }), (manifests, retention) => {
				const { bases } = planPrune(manifests, [], retention, now);
				expect(bases).not.toContain(
					manifests
						.map(({ time }) => time)
						.toSorted()
						.at(-1),
				);
				for (const time of bases) expect(now.getTime() - Date.parse(time)).toBeGreaterThan(retention * DAY_MS);
			}),
		);
	});

	test("no WAL that a base backup which stays needs, on whatever timeline", () => {
		fc.assert(
			fc.property(life, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 5 }), (manifests, retention, timeline) => {
				const wal = Array.from({ length: 220 }, (_, number) => segment(number, timeline));
				const plan = planPrune(manifests, wal, retention, now);
				const firsts = manifests.filter(({ time }) => !plan.bases.includes(time)).map(({ firstSegment }) => firstSegment.slice(8));
				for (const name of plan.wal) for (const first of firsts) expect(name.slice(8) < first).toBe(true);
			}),
		);
	});

	test("WAL before the oldest base backup that stays goes, histories stay", () => {
		const manifests = [manifest(40, 3, 1), manifest(1, 7, 2)];
		const wal = [segment(2), `${segment(3)}.00000028.backup`, segment(6), segment(7), segment(7, 2), "00000002.history"];
		expect(planPrune(manifests, wal, 30, now)).toEqual({ bases: [manifests[0]!.time], wal: wal.slice(0, 3) });
	});

	test("without any base backup nothing goes", () => {
		expect(planPrune([], [segment(1)], 1, now)).toEqual({ bases: [], wal: [] });
	});
});

describe("what PostgreSQL says of a base backup", () => {
	test("its label names the first segment, and under which name its end is archived", () => {
		const start = startIn("START WAL LOCATION: 1A/FFC00028 (file 000000030000001A000003FF)\nSTART TIMELINE: 3\n");
		expect(start).toEqual({ startLsn: "1A/FFC00028", firstSegment: "000000030000001A000003FF" });
		expect(historyNameOf(start, 4 * 1024 * 1024)).toBe("000000030000001A000003FF.00000028.backup");
	});

	test("its end names the last segment, and a text that doesn't is an error", () => {
		expect(endIn("START WAL LOCATION: 0/1 (file A)\nSTOP WAL LOCATION: 0/4000138 (file B)\n")).toEqual({
			endLsn: "0/4000138",
			lastSegment: "B",
		});
		expect(() => endIn("")).toThrow(/does not say/);
	});

	test("a file that is still being copied has no WAL file's name", () => {
		expect(["000000010000000000000002", "000000010000000000000002.partial", "00000002.history"].every((name) => WAL_NAME.test(name))).toBe(
			true,
		);
		expect(WAL_NAME.test("000000010000000000000002.part.123")).toBe(false);
	});
});
