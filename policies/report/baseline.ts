import { canonical } from "./digests.ts";
import type { Baseline, Report, ReportFinding, ReportOutcome } from "./report.ts";

/** The report, with what became of an earlier one's findings. */
export function comparedWith(report: Report, earlier: Report): Report {
	const before = new Map(earlier.findings.map((finding) => [finding.fingerprint, finding]));
	const now = new Set(report.findings.map(({ fingerprint }) => fingerprint));
	const { added = [], changed = [], same = [] } = Object.groupBy(report.findings, (finding) => becameOf(finding, before));
	const baseline: Baseline = {
		...{ made: earlier.made, findings: earlier.digests.findings },
		...{ added: prints(added), changed: prints(changed) },
		gone: earlier.findings.filter(({ fingerprint }) => !now.has(fingerprint)),
		unchanged: counted(same),
	};
	return { ...report, baseline };
}

/** Those that a reader is shown: all, or against an earlier report what is new or changed. */
export function shownFindings({ findings, baseline }: Report): readonly ReportFinding[] {
	if (baseline === undefined) return findings;
	const shown = new Set([...baseline.added, ...baseline.changed]);
	return findings.filter(({ fingerprint }) => shown.has(fingerprint));
}

const prints = (findings: readonly ReportFinding[]): readonly string[] => findings.map(({ fingerprint }) => fingerprint);

function becameOf(finding: ReportFinding, before: ReadonlyMap<string, ReportFinding>): "added" | "changed" | "same" {
	const earlier = before.get(finding.fingerprint);
	if (earlier === undefined) return "added";
	return said(earlier) === said(finding) ? "same" : "changed";
}

/** What a finding says; which waiver of the list covers it is no change. */
const said = ({ outcome, level, severity, seen }: ReportFinding): string => canonical({ outcome, level, severity, seen });

function counted(findings: readonly ReportFinding[]): Readonly<Partial<Record<ReportOutcome, number>>> {
	const byOutcome = Map.groupBy(findings, ({ outcome }) => outcome);
	return Object.fromEntries([...byOutcome].map(([outcome, those]) => [outcome, those.length]));
}
