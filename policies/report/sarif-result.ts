import type { Seen } from "../conditions/judgement.ts";
import type { Severity } from "../rules/rule.ts";
import type { Report, ReportFinding, ReportOutcome, ReportWaiver } from "./report.ts";

/** A waived failure is still one; what it was waived with stands beside it. */
const kinds: Readonly<Record<ReportOutcome, string>> = {
	pass: "pass",
	fail: "fail",
	waived: "fail",
	"can't tell": "open",
	"not applicable": "notApplicable",
};

/** Of a failure. Everything else has the level "none": the standard allows no other. */
export const levels: Readonly<Record<Severity, string>> = { critical: "error", high: "error", medium: "warning", low: "note" };

/** A result for each finding, and for each of an earlier report that is gone. */
export function results(report: Report) {
	const { findings, baseline } = report;
	if (baseline === undefined) return findings.map((finding) => result(finding, report));
	const added = new Set(baseline.added);
	const changed = new Set(baseline.changed);
	const since = ({ fingerprint }: ReportFinding): string =>
		added.has(fingerprint) ? "new" : changed.has(fingerprint) ? "updated" : "unchanged";
	return [
		...findings.map((finding) => ({ ...result(finding, report), baselineState: since(finding) })),
		...baseline.gone.map((finding) => ({ ...result(finding, { ...report, waivers: [] }), baselineState: "absent" })),
	];
}

/** A finding of an earlier report may name a rule that is no more: it has no index then. */
function result(finding: ReportFinding, report: Report) {
	const { rule, outcome, severity, fingerprint } = finding;
	const ruleIndex = report.rules.findIndex(({ id }) => id === rule);
	return {
		ruleId: rule,
		...(ruleIndex < 0 ? {} : { ruleIndex }),
		kind: kinds[outcome],
		level: kinds[outcome] === "fail" ? levels[severity] : "none",
		message: { text: message(finding, report) },
		locations: [location(finding)],
		partialFingerprints: { "ruleAndResource/v1": fingerprint },
		suppressions: suppressions(finding, report.waivers),
		taxa: finding.references.map(({ framework, control }) => ({ id: control, toolComponent: { name: framework } })),
		properties: { outcome, severity, level: finding.level, type: finding.type, component: finding.component, seen: finding.seen },
	};
}

function message({ rule, name, outcome, seen }: ReportFinding, { rules }: Report): string {
	const title = rules.find(({ id }) => id === rule)?.title ?? rule;
	return [`${name}: ${outcome}. ${title}.`, ...seen.map(told)].join("\n");
}

const told = ({ path, value, wanted }: Seen): string => `${path} is ${value}; wanted: ${wanted}.`;

/** No file has the resource: its URN stands where a file would. */
function location({ urn, name }: ReportFinding) {
	return {
		physicalLocation: { artifactLocation: { uri: encodeURI(urn) } },
		logicalLocations: [{ name, fullyQualifiedName: urn, kind: "resource" }],
	};
}

/** An empty list says that it is not suppressed. The standard wants it of every result, once one has it. */
function suppressions({ waiver }: ReportFinding, waivers: readonly ReportWaiver[]) {
	const found = waiver === undefined ? undefined : waivers[waiver];
	if (found === undefined) return [];
	const { owner, created, expires } = found;
	return [{ kind: "external", status: "accepted", justification: found.reason, properties: { owner, created, expires } }];
}
