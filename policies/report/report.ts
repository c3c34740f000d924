import type { Outcome, Seen } from "../conditions/judgement.ts";
import type { Coverage } from "../coverage/coverage.ts";
import type { Reference } from "../frameworks/references.ts";
import type { Level } from "../packs/pack.ts";
import type { Remedy, Severity } from "../rules/rule.ts";

/** A failure that someone answers for is "waived". */
export type ReportOutcome = Outcome | "waived";

/** What the report is about. */
export interface Subject {
	readonly project: string;
	readonly stack: string;
	readonly cloud: string;
	readonly environment: string;
	readonly phase: string;
	/** "plan": what `up` would ask for. "state": what is deployed. */
	readonly source: "plan" | "state";
	/** How many resources were judged. */
	readonly resources: number;
}

/** SHA-256, as 64 hexadecimal digits, each over its part in a canonical order. */
export interface Digests {
	/** The program's source files. */
	readonly program: string;
	/** The settings that the plan was made with, secrets left out. */
	readonly settings: string;
	/** Rules with their conditions, packs, waivers, reviewed types. */
	readonly packs: string;
	/** Every finding with what it rests on. */
	readonly findings: string;
}

export interface ReportFinding {
	/** Of rule and resource: the same in every report, whatever the order. */
	readonly fingerprint: string;
	readonly rule: string;
	readonly urn: string;
	readonly type: string;
	readonly name: string;
	/** Logical name of the component that it is a part of, for example "database". */
	readonly component: string;
	readonly outcome: ReportOutcome;
	readonly level: Level;
	readonly severity: Severity;
	readonly seen: readonly Seen[];
	readonly references: readonly Reference[];
	/** Of a waived one: its place in `waivers`. */
	readonly waiver?: number;
}

/** A rule as the report tells it once, for all its findings. */
export interface ReportRule {
	readonly id: string;
	readonly title: string;
	readonly severity: Severity;
	readonly level: Level;
	readonly why: string;
	readonly remedy: Remedy;
}

/** A waiver as written, and what became of it. */
export interface ReportWaiver {
	readonly rule: string;
	readonly resource: string;
	readonly reason: string;
	readonly owner: string;
	/** Dates as YYYY-MM-DD; the waiver ends with the day. */
	readonly created: string;
	readonly expires: string;
	/** Where it is meant for. @default everywhere */
	readonly stacks?: readonly string[];
	readonly clouds?: readonly string[];
	/** What is wrong with it; none: it stands. */
	readonly faults: readonly string[];
	/** Fingerprints of what it covers. */
	readonly covers: readonly string[];
}

/** Honest figures of one framework. */
export interface ReportFramework {
	readonly id: string;
	readonly name: string;
	readonly version: string;
	readonly source: string;
	/** Controls in all, those that some rule of the pack looks at a part of, those of them that a plan decides, those whose findings all pass. */
	readonly total: number;
	readonly counted: string;
	readonly mapped: number;
	readonly decidable: number;
	readonly passing: number;
	readonly controls: readonly ReportControl[];
}

export interface ReportControl {
	readonly id: string;
	readonly asks: string;
	readonly decidable: "plan" | "state" | "organisation";
	readonly rules: readonly string[];
	/** The worst of its findings; "not applicable" where the stack has nothing that it speaks of. */
	readonly outcome: ReportOutcome;
}

/** Something that this report can't say, and what will. */
export interface Open {
	/** For example "Chart envoy-gateway: what it installs is not in a plan". */
	readonly what: string;
	readonly decidedBy: string;
}

/** What became of the findings of an earlier report, by fingerprint. Findings that are in neither list are as they were. */
export interface Baseline {
	/** Of the earlier report. */
	readonly made: string;
	/** Its digest of findings. */
	readonly findings: string;
	readonly added: readonly string[];
	/** With another outcome, level or value seen. */
	readonly changed: readonly string[];
	/** Of resources or rules that are no more. */
	readonly gone: readonly ReportFinding[];
	/** How many are as they were, by outcome. */
	readonly unchanged: Readonly<Partial<Record<ReportOutcome, number>>>;
}

/** Everything that the report's files are written from. */
export interface Report {
	/** Of this shape. */
	readonly version: 1;
	/** UTC, ISO 8601. */
	readonly made: string;
	readonly subject: Subject;
	/** "dev", "staging" or "prod". */
	readonly pack: string;
	readonly digests: Digests;
	readonly rules: readonly ReportRule[];
	/** In the order of severity, rule and URN. */
	readonly findings: readonly ReportFinding[];
	readonly waivers: readonly ReportWaiver[];
	readonly coverage: Coverage;
	readonly frameworks: readonly ReportFramework[];
	readonly open: readonly Open[];
	/** Why the report fails: mandatory failures, faults of waivers, uncovered types. Empty: it passes. */
	readonly verdict: readonly string[];
	/** Where an earlier report was given to compare with. Findings stay whole: who shows them shows those that `shownFindings` gives. */
	readonly baseline?: Baseline;
}
