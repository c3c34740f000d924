import type { Severity } from "../rules/rule.ts";
import type { Report, ReportFinding, ReportFramework, ReportRule } from "./report.ts";
import { levels, results } from "./sarif-result.ts";

/** How far the file's form was checked; for readers who must know. */
export const validation =
	"SARIF 2.1.0: the project's tests check this form against the schema of OASIS (2.1.0-rtm.5, as the package @microsoft/jest-sarif carries it), and against one of their own that is stricter.";

/** Of GitHub's scale: above 9 is critical, from 7 high, from 4 medium. */
const securitySeverity: Readonly<Record<Severity, string>> = { critical: "9.5", high: "8.0", medium: "5.5", low: "2.5" };

/** The report as SARIF 2.1.0. Where it was compared with an earlier one, each result says what became of it, and what is gone stands there too. */
export function toSarif(report: Report): string {
	const run = {
		tool: { driver: driver(report) },
		automationDetails: { id: `policy/${report.subject.stack}/${report.subject.cloud}/${report.subject.source}/` },
		invocations: [invocation(report)],
		taxonomies: report.frameworks.map(taxonomy),
		results: results(report),
		columnKind: "utf16CodeUnits",
		properties: runProperties(report),
	};
	const $schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
	return `${JSON.stringify({ version: "2.1.0", $schema, runs: [run] }, undefined, "\t")}\n`;
}

function driver({ rules, findings, frameworks }: Report) {
	return {
		name: "learning-assistant policies",
		shortDescription: { text: "Judges what a stack asks of its providers, before anything is touched." },
		rules: rules.map((rule) => descriptor(rule, findings)),
		supportedTaxonomies: frameworks.map(({ id }, index) => ({ name: id, index })),
		properties: { validation },
	};
}

function descriptor(rule: ReportRule, findings: readonly ReportFinding[]) {
	return {
		id: rule.id,
		shortDescription: { text: `${rule.title}.` },
		fullDescription: { text: rule.why },
		help: help(rule),
		defaultConfiguration: { level: levels[rule.severity] },
		properties: {
			tags: ["security", ...tags(rule, findings)],
			precision: "very-high",
			"security-severity": securitySeverity[rule.severity],
			severity: rule.severity,
			level: rule.level,
		},
	};
}

/** Framework and control as "external/<framework>/<control>", the form in which code scanning keeps other people's ids. */
function tags({ id }: ReportRule, findings: readonly ReportFinding[]): readonly string[] {
	const references = findings.filter(({ rule }) => rule === id).flatMap(({ references }) => references);
	return [...new Set(references.map(({ framework, control }) => `external/${framework}/${control}`))].sort();
}

function help({ why, remedy }: ReportRule) {
	const settings = Object.entries(remedy.settings ?? {}).map(([key, value]) => `${key}: ${value}`);
	const code = [...settings, remedy.code];
	return {
		text: [why, remedy.text, ...code].join("\n"),
		markdown: [why, `**What to do:** ${remedy.text}`, ...code.map((line) => `\`\`\`\n${line}\n\`\`\``)].join("\n\n"),
	};
}

/** The run did its work even where the report fails: its exit code says that. */
function invocation({ made, verdict, open }: Report) {
	return {
		executionSuccessful: true,
		endTimeUtc: made,
		exitCode: verdict.length === 0 ? 0 : 1,
		exitCodeDescription: verdict.length === 0 ? "the report passes" : "the report fails",
		toolExecutionNotifications: [
			...verdict.map((text) => ({ level: "error", message: { text } })),
			...open.map(({ what, decidedBy }) => ({ level: "note", message: { text: `${what}. Decided by: ${decidedBy}` } })),
		],
	};
}

/** Ids and our own words only: `isComprehensive` is false, for a framework has controls that nobody here looked at. */
function taxonomy({ id, name, version, source, total, counted, controls }: ReportFramework) {
	return {
		name: id,
		fullName: `${name} ${version}`,
		version,
		isComprehensive: false,
		taxa: controls.map(({ id: control, asks, decidable, outcome }) => ({
			id: control,
			shortDescription: { text: asks },
			properties: { decidable, outcome },
		})),
		properties: { source, total, counted },
	};
}

function runProperties({ version, subject, pack, digests, coverage, verdict }: Report) {
	return { reportVersion: version, subject, pack, digests, uncoveredTypes: coverage.uncovered, passes: verdict.length === 0 };
}
