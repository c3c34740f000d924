import { describe, expect, test } from "@jest/globals";
import { toJUnit, validation } from "./junit.ts";
import type { Report } from "./report.ts";
import { faultsOf } from "./testing/checked.ts";
import { sampleReport } from "./testing/sample.ts";
import { readXml, type XmlElement } from "./testing/xml.ts";

const report = sampleReport();
const suitesOf = (of: Report): readonly XmlElement[] => readXml(toJUnit(of)).children;
const suite = (name: string, of = report): XmlElement => suitesOf(of).find(({ attributes }) => attributes.name === name)!;
const casesOf = ({ children }: XmlElement): readonly XmlElement[] => children.filter(({ name }) => name === "testcase");
const propertiesOf = ({ children }: XmlElement) =>
	Object.fromEntries(children[0]!.children.map(({ attributes }) => [attributes.name, attributes.value]));

/** The case of the first finding with the outcome. */
function caseOf(outcome: string): XmlElement {
	const { rule, urn } = report.findings.find((finding) => finding.outcome === outcome)!;
	return casesOf(suite(rule)).find(({ attributes }) => attributes.name === urn)!;
}

describe("JUnit", () => {
	test("keeps the dialect that it names", () => {
		expect(faultsOf("junit", readXml(toJUnit(report)))).toEqual([]);
	});

	test("is refused without a count, or with a case that is neither skipped nor failed but something else: the check can fail", () => {
		const uncounted = toJUnit(report).replace(/ tests="\d+"/, "");
		const other = toJUnit(report).replaceAll(/(<\/?)failure/g, "$1flaw");
		expect(faultsOf("junit", readXml(uncounted))).toContain("/attributes must have required property 'tests'");
		expect(faultsOf("junit", readXml(other))).not.toEqual([]);
	});

	test.each(["<a></b>", "<a>", '<a b="1" b="2"/>', "<a>&nbsp;</a>", "<a>\u0001</a>", "<a/><b/>", "<a b=1/>"])(
		"a reader of %j throws",
		(wrong) => {
			expect(() => readXml(`<?xml version="1.0" encoding="UTF-8"?>${wrong}`)).toThrow();
		},
	);

	test("has a suite for each rule with a case for each finding, and counts them", () => {
		for (const { id } of report.rules) {
			const cases = casesOf(suite(id));
			const findings = report.findings.filter(({ rule }) => rule === id);
			expect(cases.map(({ attributes }) => attributes.name)).toEqual(findings.map(({ urn }) => urn));
			const failures = findings.filter(({ outcome }) => outcome === "fail").length;
			const skipped = findings.filter(({ outcome }) => outcome !== "fail" && outcome !== "pass").length;
			expect(suite(id).attributes).toMatchObject({ tests: `${cases.length}`, failures: `${failures}`, skipped: `${skipped}`, errors: "0" });
		}
		const sum = (key: string) => suitesOf(report).reduce((all, { attributes }) => all + Number(attributes[key]), 0);
		expect(readXml(toJUnit(report)).attributes).toMatchObject({ tests: `${sum("tests")}`, failures: `${sum("failures")}` });
	});

	test("fails what fails, skips with a reason what was waived or can't be told, and passes what passes", () => {
		expect(caseOf("pass").children).toEqual([]);
		expect(caseOf("fail").children[0]).toMatchObject({ name: "failure", attributes: { type: "mandatory" } });
		expect(caseOf("fail").children[0]!.text).toContain("wanted: ");
		const { owner, expires, reason } = report.waivers.find(({ faults }) => faults.length === 0)!;
		expect(caseOf("waived").children).toMatchObject([
			{ name: "skipped", attributes: { message: `waived until ${expires} by ${owner}: ${reason}` } },
		]);
		expect(caseOf("can't tell").children[0]!.attributes.message).toMatch(/^can't tell before it is deployed; .+ wanted: /);
		expect(caseOf("not applicable").children).toMatchObject([{ name: "skipped", attributes: { message: "not applicable" } }]);
	});

	test("fails a waiver with a fault and a type that nobody speaks of, in a suite of the report's own", () => {
		const failed = casesOf(suite("report")).filter(({ children }) => children.length > 0);
		const faulty = report.waivers.filter(({ faults }) => faults.length > 0).map(({ rule, resource }) => `${rule} of ${resource}`);
		expect(failed.map(({ attributes }) => attributes.name)).toEqual([...faulty, ...report.coverage.uncovered]);
		expect(propertiesOf(suite("report"))).toMatchObject({
			"digest.packs": report.digests.packs,
			pack: "prod",
			passes: "false",
			validation,
		});
	});

	test("says of a rule what it is for, and which setting leads out", () => {
		expect(propertiesOf(suite("database-keeps-backups-long-enough"))).toMatchObject({
			severity: "high",
			settings: "backup.retention: 30 days; database.replicas: 1",
			references: "sample-everywhere S-2",
		});
		expect(propertiesOf(suite("storage-keeps-versions"))).not.toHaveProperty("settings");
	});

	test("writes any name and value so that a reader gets it back, and U+FFFD for what XML can't hold", () => {
		const odd = `a<b>&"c"\n\td]]> é \u{1F600}`;
		const findings = report.findings.map((finding) => ({ ...finding, seen: [{ path: odd, value: "\u0000\uD800", wanted: odd }] }));
		const failure = suitesOf({ ...report, findings })
			.flatMap(casesOf)
			.find(({ children }) => children[0]?.text.includes("wanted"))!;
		expect(failure.children[0]!.text).toBe(`${odd} is \uFFFD\uFFFD; wanted: ${odd}`);
	});
});
