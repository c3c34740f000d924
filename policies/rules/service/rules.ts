import type { Rule } from "../rule.ts";
import { breakingMigrationRecreates } from "./breaking-migration-recreates.ts";
import { rolloutCanRollBack } from "./rollout-can-roll-back.ts";
import { rolloutDistrustsSilence } from "./rollout-distrusts-silence.ts";
import { rolloutDrainsLongEnough } from "./rollout-drains-long-enough.ts";
import { rolloutShiftsStepByStep } from "./rollout-shifts-step-by-step.ts";
import { rolloutWatchesGates } from "./rollout-watches-gates.ts";

export const serviceRules: readonly Rule[] = [
	rolloutShiftsStepByStep,
	rolloutCanRollBack,
	rolloutWatchesGates,
	rolloutDistrustsSilence,
	rolloutDrainsLongEnough,
	breakingMigrationRecreates,
];
