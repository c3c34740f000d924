import { readFileSync } from "node:fs";
import { join } from "node:path";
import { coverageOf } from "./coverage/coverage.ts";
import { RuleIndex } from "./evaluate/evaluate.ts";
import { frameworks } from "./frameworks/frameworks.ts";
import { type PackName, packs } from "./packs/packs.ts";
import { assemble } from "./report/assemble.ts";
import type { Digests, Report, Subject } from "./report/report.ts";
import { catalog } from "./rules/catalog.ts";
import { type CheckpointResource, stackOf } from "./stack/checkpoint.ts";
import { readWaivers } from "./waivers/read.ts";
import type { Waiver } from "./waivers/waiver.ts";

/** What is judged, and what the report says of where it comes from. */
export interface Asked {
	/** Of a plan, a state or an export; secrets may be closed. */
	readonly resources: readonly CheckpointResource[];
	readonly subject: Omit<Subject, "resources">;
	readonly pack: PackName;
	readonly digests: Omit<Digests, "findings">;
	/** UTC, ISO 8601. */
	readonly made: string;
	/** @default those of policies/waivers.yaml */
	readonly waivers?: readonly Waiver[];
}

const everyRule = new RuleIndex(catalog);

/** Judges a stack by its environment's pack. Throws a Refusal where the waivers can't be read. */
export function judge({ resources, subject, pack, digests, made, waivers = ownWaivers() }: Asked): Report {
	const levels = packs[pack];
	const stack = stackOf(resources);
	const findings = new RuleIndex(catalog.filter(({ id }) => levels[id] !== undefined)).evaluate(stack);
	const coverage = coverageOf(stack.types, everyRule);
	return assemble({ stack, findings, pack: { name: pack, levels }, rules: catalog, waivers, coverage, frameworks, subject, digests, made });
}

function ownWaivers(): readonly Waiver[] {
	const file = join(import.meta.dirname, "waivers.yaml");
	return readWaivers(readFileSync(file, "utf8"));
}
