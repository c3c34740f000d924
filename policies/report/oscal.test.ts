import { describe, expect, test } from "@jest/globals";
import { planFile, toOscalPlan, toOscalResults, validation } from "./oscal.ts";
import { oscalVersion } from "./oscal-plan.ts";
import { controlToken, uuidOf } from "./oscal-words.ts";
import type { Report } from "./report.ts";
import { faultsOf } from "./testing/checked.ts";
import { sampleReport } from "./testing/sample.ts";

const report = sampleReport();
const resultsOf = (of: Report) => JSON.parse(toOscalResults(of))["assessment-results"];
const planOf = (of: Report) => JSON.parse(toOscalPlan(of))["assessment-plan"];
const propertyOf = (props: readonly { name: string; value: string }[], wanted: string) => props.find(({ name }) => name === wanted)?.value;

/** Every value of a key, wherever it stands. */
function all(document: unknown, key: string): readonly string[] {
	if (typeof document !== "object" || document === null) return [];
	return Object.entries(document).flatMap(([name, value]) => (name === key && typeof value === "string" ? [value] : all(value, key)));
}

describe("OSCAL", () => {
	test("plan and results keep the form that they say they have", () => {
		expect(faultsOf("oscal", JSON.parse(toOscalPlan(report)))).toEqual([]);
		expect(faultsOf("oscal", JSON.parse(toOscalResults(report)))).toEqual([]);
	});

	test("is refused with a uuid of another version, an empty list, or a deviation that nobody dated: the check can fail", () => {
		const broken = JSON.parse(toOscalResults(report));
		const [result] = broken["assessment-results"].results;
		result.uuid = result.uuid.replace("-5", "-8");
		result.findings = [];
		delete result.risks.find(({ status }: { status: string }) => status === "deviation-approved").deadline;
		expect(faultsOf("oscal", broken)).toEqual(
			expect.arrayContaining([
				expect.stringContaining("results/0/uuid must match pattern"),
				expect.stringContaining("findings must NOT have fewer than 1 items"),
				expect.stringContaining("must have required property 'deadline'"),
			]),
		);
	});

	test("the same report gives the same files, another report other documents with the same resources", () => {
		const later = { ...report, made: "2026-11-22T09:00:00.000Z" };
		expect([toOscalResults(report), toOscalPlan(report)]).toEqual([toOscalResults(sampleReport()), toOscalPlan(sampleReport())]);
		expect(resultsOf(later).uuid).not.toBe(resultsOf(report).uuid);
		expect(planOf(later).uuid).not.toBe(planOf(report).uuid);
		expect(resultsOf(later).results[0]["local-definitions"]).toEqual(resultsOf(report).results[0]["local-definitions"]);
	});

	test("uuids are of version 5 and differ with every name", () => {
		expect(uuidOf("a", "b")).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
		expect(new Set([uuidOf("a"), uuidOf("b"), uuidOf("a", "b")]).size).toBe(3);
	});

	test("whatever is named stands in the plan or in the results, once", () => {
		const [plan, results] = [planOf(report), resultsOf(report)];
		const uuids = [...all(plan, "uuid"), ...all(results, "uuid")];
		expect(new Set(uuids).size).toBe(uuids.length);
		for (const key of ["subject-uuid", "observation-uuid", "risk-uuid", "actor-uuid", "component-uuid"]) {
			for (const named of [...all(plan, key), ...all(results, key)]) expect(uuids).toContain(named);
		}
		const objectives = all(plan["local-definitions"], "id");
		expect([...new Set([...all(plan, "objective-id"), ...all(results, "objective-id"), ...all(results, "target-id")])].sort()).toEqual(
			[...objectives].sort(),
		);
		expect(results["import-ap"].href).toBe(`./${planFile}`);
		expect(plan["import-ssp"].href).toBe(`#${plan["back-matter"].resources[0].uuid}`);
	});

	test("has an observation for each finding, with what was seen", () => {
		const { observations } = resultsOf(report).results[0];
		expect(observations.map(({ props }: { props: [] }) => propertyOf(props, "fingerprint"))).toEqual(
			report.findings.map(({ fingerprint }) => fingerprint),
		);
		const seen = report.findings[0]!.seen[0]!;
		expect(observations[0]["relevant-evidence"][0].props.map(({ value }: { value: string }) => value)).toEqual([
			seen.path,
			seen.value,
			seen.wanted,
		]);
	});

	test("says of a control only what was seen of it: satisfied where all passes, and nothing where nothing applies", () => {
		const states = resultsOf(report).results[0].findings.map(({ target, props }: { target: { status: object }; props: [] }) => [
			propertyOf(props, "outcome"),
			target.status,
		]);
		for (const [outcome, status] of states) {
			const reason = outcome === "pass" || outcome === "fail" ? outcome : "other";
			expect(status).toEqual({ state: outcome === "pass" ? "satisfied" : "not-satisfied", reason });
		}
		expect(states.map(([outcome]: [string]) => outcome)).toEqual(expect.arrayContaining(["fail", "pass"]));
		const frameworks = report.frameworks.map((framework) => ({
			...framework,
			controls: framework.controls.map((control) => ({ ...control, outcome: "not applicable" as const })),
		}));
		expect(resultsOf({ ...report, frameworks }).results[0]).not.toHaveProperty("findings");
	});

	test("a failure is an open risk, a waived one a deviation with its owner and its last day", () => {
		const { risks } = resultsOf(report).results[0];
		const failures = report.findings.filter(({ outcome }) => outcome === "fail" || outcome === "waived");
		expect(risks.map(({ status }: { status: string }) => status)).toEqual(
			failures.map(({ outcome }) => (outcome === "fail" ? "open" : "deviation-approved")),
		);
		const { owner, reason, created, expires } = report.waivers.find(({ faults }) => faults.length === 0)!;
		const { deadline, "risk-log": log } = risks.find(({ status }: { status: string }) => status === "deviation-approved");
		expect(deadline).toBe(`${expires}T23:59:59Z`);
		expect(log.entries[0]).toMatchObject({ title: `Waived by ${owner}`, description: reason, start: `${created}T00:00:00Z` });
	});

	test("names its version, the digests that it is of, and how its form was checked", () => {
		const { metadata, results } = resultsOf(report);
		expect([metadata["oscal-version"], propertyOf(metadata.props, "validation")]).toEqual([oscalVersion, validation]);
		expect(propertyOf(results[0].props, "program-digest")).toBe(report.digests.program);
		expect(results[0].remarks).toContain(report.open[0]!.what);
	});

	test("writes a report in which nothing was asked", () => {
		const empty: Report = { ...report, findings: [], frameworks: [], waivers: [], open: [], rules: [], verdict: [] };
		expect(faultsOf("oscal", JSON.parse(toOscalPlan(empty)))).toEqual([]);
		expect(faultsOf("oscal", JSON.parse(toOscalResults(empty)))).toEqual([]);
	});

	test.each([
		["nist-800-53-r5", "AC-2(1)", "ac-2.1"],
		["coppa-2025", "312.8(b)(3)", "coppa-2025_312.8.b.3"],
		["gdpr", "Art. 32(1)(a)", "gdpr_art.-32.1.a"],
	])("%s %s is the token %s", (framework, control, token) => {
		expect(controlToken(framework, control)).toBe(token);
	});
});
