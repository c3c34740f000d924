import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Outcome } from "./conditions/judgement.ts";
import { coverageOf } from "./coverage/coverage.ts";
import { type Finding, RuleIndex } from "./evaluate/evaluate.ts";
import { frameworks } from "./frameworks/frameworks.ts";
import { type PackName, packs } from "./packs/packs.ts";
import { assemble, type Judged } from "./report/assemble.ts";
import type { Digests, Report, Subject } from "./report/report.ts";
import { catalog } from "./rules/catalog.ts";
import { type CheckpointResource, stackOf } from "./stack/checkpoint.ts";
import { readWaivers } from "./waivers/read.ts";
import type { Waiver } from "./waivers/waiver.ts";

/** What is judged. */
export interface Asked {
	/** Of a plan, a state or an export; secrets may be closed. */
	readonly resources: readonly CheckpointResource[];
	readonly subject: Omit<Subject, "resources">;
	readonly pack: PackName;
	/** UTC, ISO 8601. */
	readonly made: string;
	/** @default those of policies/waivers.yaml */
	readonly waivers?: readonly Waiver[];
}

/** What decides whether an `up` may begin. */
export interface Weighed extends Pick<Report, "pack" | "rules" | "waivers" | "coverage" | "verdict"> {
	/** Failures alone, waived ones among them. */
	readonly findings: Report["findings"];
	/** Of every finding, before waivers. */
	readonly counts: Readonly<Record<Outcome, number>>;
}

const everyRule = new RuleIndex(catalog);

/** Judges a stack by its environment's pack, for a reader. Throws a Refusal where the waivers can't be read. */
export function judge(asked: Asked & { readonly digests: Omit<Digests, "findings"> }): Report {
	return assemble({ ...evaluated(asked), frameworks, digests: asked.digests });
}

/** The same on the way to an `up`, where nobody reads: only what stands against it is put in words. */
export function weigh(asked: Asked): Weighed {
	const { findings, ...judged } = evaluated(asked);
	const failures = findings.filter(({ outcome }) => outcome === "fail");
	return { ...assemble({ ...judged, findings: failures, frameworks: [], digests: unsigned }), counts: countsOf(findings) };
}

const unsigned = { program: "", settings: "", packs: "" };

function evaluated({ resources, subject, pack, made, waivers = ownWaivers() }: Asked): Omit<Judged, "frameworks" | "digests"> {
	const levels = packs[pack];
	const stack = stackOf(resources);
	const findings = new RuleIndex(catalog.filter(({ id }) => levels[id] !== undefined)).evaluate(stack);
	const coverage = coverageOf(stack.types, everyRule);
	return { stack, findings, pack: { name: pack, levels }, rules: catalog, waivers, coverage, subject, made };
}

function countsOf(findings: readonly Finding[]): Readonly<Record<Outcome, number>> {
	const counts: Record<Outcome, number> = { pass: 0, fail: 0, "can't tell": 0, "not applicable": 0 };
	for (const { outcome } of findings) counts[outcome]++;
	return counts;
}

function ownWaivers(): readonly Waiver[] {
	const file = join(import.meta.dirname, "waivers.yaml");
	return readWaivers(readFileSync(file, "utf8"));
}
