import { describe, expect, test } from "@jest/globals";
import { comparedWith } from "./baseline.ts";
import type { Report } from "./report.ts";
import { toSarif, validation } from "./sarif.ts";
import { faultsByOasis, faultsOf } from "./testing/checked.ts";
import { sampleReport } from "./testing/sample.ts";

interface Result {
	readonly ruleId: string;
	readonly ruleIndex?: number;
	readonly kind: string;
	level: string;
	readonly baselineState?: string;
	readonly message: { readonly text: string };
	readonly partialFingerprints: Readonly<Record<string, string>>;
	readonly suppressions: readonly { readonly justification: string; readonly properties: object }[];
	readonly taxa: readonly { readonly id: string; readonly toolComponent: { readonly name: string } }[];
	readonly locations: readonly { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } } }[];
	readonly properties: { readonly outcome: string };
}

const report = sampleReport();
const runOf = (of: Report) => JSON.parse(toSarif(of)).runs[0];
const resultsOf = (of: Report): readonly Result[] => runOf(of).results;
const of = (outcome: string): Result => resultsOf(report).find(({ properties }) => properties.outcome === outcome)!;

describe("SARIF", () => {
	test("keeps the form that it says it has", () => {
		expect(faultsOf("sarif", JSON.parse(toSarif(report)))).toEqual([]);
	});

	test("is valid against the schema of OASIS, which refuses what it does not know", () => {
		expect(faultsByOasis(JSON.parse(toSarif(report)))).toEqual([]);
		const broken = JSON.parse(toSarif(report));
		broken.runs[0].results[0].kind = "perhaps";
		expect(faultsByOasis(broken)).toContain("/runs/0/results/0/kind must be equal to one of the allowed values");
	});

	test("is refused once a pass has a level, a result no rule, or a digest too few digits: the check can fail", () => {
		const broken = JSON.parse(toSarif(report));
		broken.runs[0].results.find((result: Result) => result.kind === "pass").level = "error";
		delete broken.runs[0].results[0].ruleId;
		broken.runs[0].properties.digests.packs = "12ab";
		expect(faultsOf("sarif", broken)).toEqual(
			expect.arrayContaining([
				expect.stringContaining("level must be equal to constant"),
				expect.stringContaining("must have required property 'ruleId'"),
				expect.stringContaining("digests/packs must match pattern"),
			]),
		);
	});

	test("has a result for each finding, in the kind of its outcome, with the finding's fingerprint", () => {
		expect(
			resultsOf(report).map(({ properties, partialFingerprints }) => [properties.outcome, ...Object.values(partialFingerprints)]),
		).toEqual(report.findings.map(({ outcome, fingerprint }) => [outcome, fingerprint]));
		const kinds = ["pass", "fail", "waived", "can't tell", "not applicable"].map((outcome) => [
			of(outcome).kind,
			of(outcome).level === "none",
		]);
		expect(kinds).toEqual([
			["pass", true],
			["fail", false],
			["fail", false],
			["open", true],
			["notApplicable", true],
		]);
	});

	test("suppresses what is waived, and nothing else, with the waiver's reason and who answers for it", () => {
		const { reason, owner, created, expires } = report.waivers.find(({ faults }) => faults.length === 0)!;
		expect(of("waived").suppressions).toEqual([
			{ kind: "external", status: "accepted", justification: reason, properties: { owner, created, expires } },
		]);
		expect(resultsOf(report).filter(({ properties, suppressions }) => properties.outcome !== "waived" && suppressions.length > 0)).toEqual(
			[],
		);
	});

	test("names rules and controls that stand in the same file", () => {
		const { tool, taxonomies, results } = runOf(report);
		const controls = taxonomies.flatMap(({ name, taxa }: { name: string; taxa: { id: string }[] }) =>
			taxa.map(({ id }) => `${name} ${id}`),
		);
		for (const { ruleId, ruleIndex, taxa } of results as readonly Result[]) {
			expect(tool.driver.rules[ruleIndex!].id).toBe(ruleId);
			for (const { id, toolComponent } of taxa) expect(controls).toContain(`${toolComponent.name} ${id}`);
		}
		expect(tool.driver.supportedTaxonomies.map(({ name }: { name: string }) => name)).toEqual(report.frameworks.map(({ id }) => id));
	});

	test("locates a result by its resource's URN, as a URI", () => {
		const odd = { ...report, findings: report.findings.map((finding) => ({ ...finding, urn: "urn:pulumi:a::b::c::a name" })) };
		expect(resultsOf(odd)[0]!.locations[0]!.physicalLocation.artifactLocation.uri).toBe("urn:pulumi:a::b::c::a%20name");
		expect(faultsOf("sarif", JSON.parse(toSarif(odd)))).toEqual([]);
	});

	test("says why a report fails, what is open, which digests it is of, and how its form was checked", () => {
		const { invocations, properties, tool } = runOf(report);
		const told = invocations[0].toolExecutionNotifications.map(({ message }: { message: { text: string } }) => message.text);
		expect(told).toEqual([...report.verdict, ...report.open.map(({ what }) => expect.stringContaining(what))]);
		expect([invocations[0].exitCode, properties.digests, properties.passes]).toEqual([1, report.digests, false]);
		expect(tool.driver.properties.validation).toBe(validation);
	});

	test("passes where nothing speaks against it", () => {
		const { invocations, properties } = runOf({ ...report, verdict: [], open: [] });
		expect([invocations[0].exitCode, invocations[0].toolExecutionNotifications, properties.passes]).toEqual([0, [], true]);
	});

	test("tells of each result what became of it, where there is an earlier report, and lists what is gone", () => {
		const [first, second, ...rest] = report.findings;
		const gone = { ...first!, rule: "rule-that-is-no-more", fingerprint: "f".repeat(64) };
		const earlier: Report = { ...report, findings: [gone, { ...second!, outcome: "can't tell" }, ...rest] };
		const compared = comparedWith(report, earlier);
		const states = resultsOf(compared).map(({ baselineState }) => baselineState);
		expect([states.slice(0, 3), states.at(-1), states.length]).toEqual([
			["new", "updated", "unchanged"],
			"absent",
			report.findings.length + 1,
		]);
		expect(resultsOf(compared).at(-1)).not.toHaveProperty("ruleIndex");
		expect(faultsOf("sarif", JSON.parse(toSarif(compared)))).toEqual([]);
		expect(resultsOf(report).every(({ baselineState }) => baselineState === undefined)).toBe(true);
	});

	test("gives the settings that lead out of a failure in a rule's help", () => {
		const rule = runOf(report).tool.driver.rules.find(({ id }: { id: string }) => id === "database-keeps-backups-long-enough");
		expect(rule.help.text).toContain("backup.retention: 30 days");
		expect(rule.properties).toMatchObject({ "security-severity": "8.0", tags: ["security", "external/sample-everywhere/S-2"] });
	});
});
