import { all, when } from "../../conditions/combine.ts";
import type { Condition } from "../../conditions/judgement.ts";
import { is, isNot } from "../../conditions/leaves.ts";
import { some } from "../../conditions/lists.ts";
import { namedBy } from "../../conditions/references.ts";

const type = "cloudflare:index/ruleset:Ruleset";

/** Of a zone of Cloudflare's: it has rules for a phase of a request. What they do, the cell of the rules says. */
export const hasPhase = (phase: string): Condition => namedBy(type, "zoneId", is("phase", phase));

/** Of a rule set for the phase: some rule of it that is not switched off does what is meant. */
export const inPhase = (phase: string, wanted: string, ...does: readonly Condition[]): Condition =>
	when(is("phase", phase), some("rules", wanted, all(isNot("enabled", false), ...does)));
