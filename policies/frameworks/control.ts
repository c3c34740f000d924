import type { Control, Decidable } from "./framework.ts";

/** Lists of rules' ids that look at a part of it. */
type Rules = readonly (readonly string[])[];

const control =
	(decidable: Decidable) =>
	(id: string, asks: string, ...rules: Rules): Control => ({ id, asks, decidable, rules: [...new Set(rules.flat())] });

/** What is asked of providers decides it, for the resources of the stack. */
export const byPlan = control("plan");
/** Only what the providers answered decides it; a plan shows a part at most. */
export const byState = control("state");
/** People and papers decide it; a plan shows a part at most. */
export const byOrganisation = control("organisation");
