import { expect, test } from "@jest/globals";
import { comparedWith, shownFindings } from "./baseline.ts";
import { fromJson, toJson } from "./json.ts";
import { sampleJudged, sampleReport } from "./testing/sample.ts";

const earlier = sampleReport({ made: "2026-11-20T09:00:00.000Z" });
/** One finding is gone, one has another outcome, one sees another value. */
const { findings } = sampleJudged();
const [first, second, third, ...others] = findings as [
	(typeof findings)[0],
	(typeof findings)[0],
	(typeof findings)[0],
	...typeof findings,
];
const seen = third.seen.map((each) => ({ ...each, value: "another" }));
const now = sampleReport({
	findings: [{ ...second, outcome: second.outcome === "pass" ? "fail" : "pass" }, { ...third, seen }, ...others],
});
const printOf = ({ rule, urn }: { readonly rule: string; readonly urn: string }) =>
	earlier.findings.find((each) => each.rule === rule && each.urn === urn)?.fingerprint;

test("against an earlier report, what is new, changed, gone and as it was is told", () => {
	const { baseline } = comparedWith(now, earlier);
	expect(baseline).toMatchObject({ made: earlier.made, findings: earlier.digests.findings, added: [] });
	expect(new Set(baseline?.changed)).toEqual(new Set([printOf(second), printOf(third)]));
	expect(baseline?.gone.map(({ fingerprint }) => fingerprint)).toEqual([printOf(first)]);
	expect(Object.values(baseline?.unchanged ?? {}).reduce((sum, count) => sum + count, 0)).toBe(findings.length - 3);
	expect(comparedWith(earlier, now).baseline?.added).toEqual([printOf(first)]);
});

test("only what is new or changed is shown, while findings, digests and verdict stay whole", () => {
	const compared = comparedWith(now, earlier);
	expect(
		shownFindings(compared)
			.map(({ fingerprint }) => fingerprint)
			.toSorted(),
	).toEqual([...(compared.baseline?.changed ?? [])].toSorted());
	const { baseline: _baseline, ...rest } = compared;
	expect(rest).toEqual(now);
	expect(shownFindings(now)).toBe(now.findings);
});

test("against itself nothing changed, another place in the list of waivers included", () => {
	const { baseline } = comparedWith(sampleReport({ waivers: sampleJudged().waivers.toReversed() }), earlier);
	expect(baseline).toMatchObject({ added: [], changed: [], gone: [] });
});

test("a report that was written is read as it was", () => {
	expect(fromJson(toJson(earlier), "report.json")).toEqual(JSON.parse(JSON.stringify(earlier)));
	expect(toJson(fromJson(toJson(earlier), "report.json"))).toBe(toJson(earlier));
});

test.each(["", "no JSON", "null", "7", '{"version":2,"findings":[],"digests":{}}', '{"version":1}'])(
	"what is no report is refused: %j",
	(text) => {
		expect(() => fromJson(text, "old.json")).toThrow("old.json: This is no report of version 1. Give a report.json");
	},
);
