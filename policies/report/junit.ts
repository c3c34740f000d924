import type { Seen } from "../conditions/judgement.ts";
import { element, type Xml } from "./junit-xml.ts";
import type { Report, ReportFinding, ReportOutcome, ReportRule, ReportWaiver } from "./report.ts";

/** How far the file's form was checked; for readers who must know. */
export const validation =
	"JUnit, in the dialect of Jenkins' xUnit plugin (junit-10.xsd, which Surefire's reports keep to): checked by the project's own schema of the parts that are written.";

/** The report as JUnit XML: a suite for each rule, a case for each resource, and one suite for the report's own demands. */
export function toJUnit(report: Report): string {
	const suites = [reportSuite(report), ...report.rules.map((rule) => ruleSuite(rule, report))];
	const attributes = { name: `policy ${report.subject.stack}`, ...counts(suites.flatMap(({ cases }) => cases)) };
	const all = element("testsuites", attributes, suites);
	return `<?xml version="1.0" encoding="UTF-8"?>\n${all.text}\n`;
}

type Suite = Xml & { readonly cases: readonly Xml[] };

function suite(name: string, report: Report, properties: Readonly<Record<string, string>>, cases: readonly Xml[]): Suite {
	const children = Object.entries(properties).map(([key, value]) => element("property", { name: key, value }));
	const skipped = String(cases.filter(({ has }) => has.includes("skipped")).length);
	const attributes = { name, ...counts(cases), skipped, timestamp: report.made };
	return { ...element("testsuite", attributes, [element("properties", {}, children), ...cases]), cases };
}

function counts(cases: readonly Xml[]) {
	const failures = cases.filter(({ has }) => has.includes("failure")).length;
	return { tests: String(cases.length), failures: String(failures), errors: "0" };
}

function ruleSuite(rule: ReportRule, report: Report): Suite {
	const findings = report.findings.filter((finding) => finding.rule === rule.id);
	const cases = findings.map((finding) => element("testcase", { name: finding.urn, classname: rule.id }, verdictOf(finding, report)));
	return suite(rule.id, report, ruleProperties(rule, findings), cases);
}

function ruleProperties({ title, severity, level, why, remedy }: ReportRule, findings: readonly ReportFinding[]) {
	const references = findings.flatMap(({ references }) => references.map(({ framework, control }) => `${framework} ${control}`));
	const settings = Object.entries(remedy.settings ?? {}).map(([key, value]) => `${key}: ${value}`);
	return {
		...{ title, severity, level, why, remedy: remedy.text, code: remedy.code },
		...(settings.length === 0 ? {} : { settings: settings.join("; ") }),
		...(references.length === 0 ? {} : { references: [...new Set(references)].sort().join("; ") }),
	};
}

/** What stands within a case, by outcome. A failure's type is the pack's level: an advisory one is shown, and stops nothing. */
const within: Readonly<Record<ReportOutcome, (finding: ReportFinding, report: Report) => readonly Xml[]>> = {
	pass: () => [],
	fail: ({ level, seen, rule }, { rules }) => [
		element("failure", { type: level, message: rules.find(({ id }) => id === rule)?.title ?? rule }, seen.map(told).join("\n")),
	],
	waived: ({ waiver }, { waivers }) => [skipped(waived(waivers[waiver ?? -1]))],
	"can't tell": ({ seen }) => [skipped(["can't tell before it is deployed", ...seen.map(told)].join("; "))],
	"not applicable": () => [skipped("not applicable")],
};

const verdictOf = (finding: ReportFinding, report: Report): readonly Xml[] => within[finding.outcome](finding, report);
const skipped = (message: string): Xml => element("skipped", { message });
const told = ({ path, value, wanted }: Seen): string => `${path} is ${value}; wanted: ${wanted}`;
const waived = (waiver: ReportWaiver | undefined): string =>
	waiver === undefined ? "waived" : `waived until ${waiver.expires} by ${waiver.owner}: ${waiver.reason}`;

/** What is asked of the report beside its rules: that waivers stand, and that every type is spoken of. */
function reportSuite(report: Report): Suite {
	const { coverage, waivers } = report;
	const fine = [...coverage.covered, ...coverage.reviewed.map(({ type }) => type)];
	return suite("report", report, reportProperties(report), [
		...waivers.map(({ rule, resource, faults }) => demand("waivers", `${rule} of ${resource}`, faults)),
		...fine.map((type) => demand("coverage", type, [])),
		...coverage.uncovered.map((type) => demand("coverage", type, [`no rule speaks of ${type}, and nobody reviewed it`])),
	]);
}

function demand(classname: string, name: string, faults: readonly string[]): Xml {
	const failures = faults.map((message) => element("failure", { type: "mandatory", message }));
	return element("testcase", { name, classname }, failures);
}

function reportProperties({ subject, pack, digests, verdict }: Report): Readonly<Record<string, string>> {
	const { project, stack, cloud, environment, phase, source } = subject;
	const named = Object.entries(digests).map(([part, digest]) => [`digest.${part}`, digest] as const);
	const passes = String(verdict.length === 0);
	return { project, stack, cloud, environment, phase, source, pack, passes, ...Object.fromEntries(named), validation };
}
