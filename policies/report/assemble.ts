import type { Seen } from "../conditions/judgement.ts";
import type { Coverage } from "../coverage/coverage.ts";
import type { Finding } from "../evaluate/evaluate.ts";
import type { Framework } from "../frameworks/framework.ts";
import { referencesAmong } from "../frameworks/references.ts";
import type { Level, Pack } from "../packs/pack.ts";
import { type Rule, severities } from "../rules/rule.ts";
import type { Stack } from "../stack/stack.ts";
import { type Applied, applyWaivers } from "../waivers/apply.ts";
import type { Waiver } from "../waivers/waiver.ts";
import { componentOf } from "./component.ts";
import { canonical, fingerprintOf, sha256 } from "./digests.ts";
import { figuresOf } from "./figures.ts";
import { openItems } from "./open.ts";
import type { Digests, Report, ReportFinding, ReportRule, ReportWaiver, Subject } from "./report.ts";
import { verdictOf } from "./verdict.ts";

/** Everything that a report is made of. Nothing else is looked at: the same always gives the same report. */
export interface Judged {
	readonly stack: Stack;
	readonly findings: readonly Finding[];
	readonly pack: { readonly name: string; readonly levels: Pack };
	/** All there are; those that the pack names are reported. */
	readonly rules: readonly Rule[];
	readonly waivers: readonly Waiver[];
	readonly coverage: Coverage;
	readonly frameworks: readonly Framework[];
	readonly subject: Omit<Subject, "resources">;
	readonly digests: Omit<Digests, "findings">;
	/** When it is made, in UTC as ISO 8601; its day is what waivers are held against. */
	readonly made: string;
}

export function assemble(judged: Judged): Report {
	const { stack, pack, coverage, frameworks, digests, made } = judged;
	const rules = reportedRules(judged);
	const subject: Subject = { ...judged.subject, resources: stack.resources.length };
	const asked = new Set(rules.map(({ id }) => id));
	const applied = appliedIn(judged, asked);
	const findings = reportedFindings(judged, rules, applied);
	const waivers = applied.map(reportedWaiver);
	return {
		...{ version: 1, made, subject, pack: pack.name },
		digests: { ...digests, findings: findingsDigest(findings) },
		...{ rules, findings, waivers, coverage },
		frameworks: figuresOf(frameworks, findings, asked, subject.source),
		open: openItems(stack, findings, coverage, subject),
		verdict: verdictOf(findings, waivers, coverage, pack.name),
	};
}

/** What `verify` works out anew from report.json: every field of every finding, in an order of its own. */
export const findingsDigest = (findings: readonly ReportFinding[]): string => sha256(JSON.stringify(findings.map(fieldsOf)));

const fieldsOf = ({ fingerprint, rule, urn, type, name, component, outcome, level, severity, seen, references, waiver }: ReportFinding) => [
	...[fingerprint, rule, urn, type, name, component, outcome, level, severity, waiver ?? null],
	seen.map(({ path, value, wanted }) => [path, value, wanted]),
	references.map(({ framework, control }) => [framework, control]),
];

const bySeverity = (one: { readonly severity: Rule["severity"] }, other: typeof one): number =>
	severities.indexOf(one.severity) - severities.indexOf(other.severity);
/** What is seen of several resources comes in their order, which says nothing. */
const bySight = (one: Seen, other: Seen): number => compare(one.path, other.path) || compare(canonical(one), canonical(other));
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

function reportedRules({ rules, pack }: Judged): readonly ReportRule[] {
	return rules
		.flatMap(({ id, title, severity, why, remedy }) => {
			const level = pack.levels[id];
			return level === undefined ? [] : [{ id, title, severity, level, why, remedy }];
		})
		.sort((one, other) => bySeverity(one, other) || compare(one.id, other.id));
}

function appliedIn({ rules, findings, waivers, subject, made }: Judged, asked: ReadonlySet<string>): readonly Applied[] {
	const place = { stack: subject.stack, cloud: subject.cloud, today: made.slice(0, 10), rules: new Set(rules.map(({ id }) => id)) };
	return applyWaivers(
		waivers,
		findings.filter(({ rule }) => asked.has(rule)),
		place,
	);
}

function reportedFindings({ stack, findings, frameworks }: Judged, rules: readonly ReportRule[], applied: readonly Applied[]) {
	const byId = new Map(rules.map((rule) => [rule.id, rule]));
	const references = referencesAmong(frameworks);
	const waiverOf = coveringBy(applied);
	const reported = findings.flatMap((finding): ReportFinding[] => {
		const rule = byId.get(finding.rule);
		if (rule === undefined) return [];
		const fingerprint = fingerprintOf(finding.rule, finding.urn);
		const waiver = waiverOf.get(fingerprint);
		const { level, severity } = rule satisfies { readonly level: Level };
		const told = { component: componentOf(finding.urn, stack), references: references(finding.rule, finding.type) };
		const seen = finding.seen.length < 2 ? finding.seen : finding.seen.toSorted(bySight);
		return [{ fingerprint, ...finding, seen, ...told, level, severity, ...(waiver === undefined ? {} : { outcome: "waived", waiver }) }];
	});
	return reported.sort((one, other) => compare(one.rule, other.rule) || compare(one.urn, other.urn)).sort(bySeverity);
}

/** Fingerprint → the first waiver that covers the failure: it answers for it. */
function coveringBy(applied: readonly Applied[]): ReadonlyMap<string, number> {
	const places = applied.flatMap(({ covers }, at) => covers.map((finding) => [fingerprintOf(finding.rule, finding.urn), at] as const));
	return new Map(places.toReversed());
}

function reportedWaiver({ waiver: { at: _at, ...written }, faults, covers }: Applied): ReportWaiver {
	return { ...written, faults, covers: covers.map(({ rule, urn }) => fingerprintOf(rule, urn)).toSorted() };
}
