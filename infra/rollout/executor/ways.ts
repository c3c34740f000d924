import { retire, type Step, scale, shift, toNew } from "../steps.ts";
import { enter } from "./enter.ts";
import type { Observed, RolloutState } from "./state.ts";

/** An instance that suddenly gets more than twice its requests may fail of that; half of the old ones must be there for all of the traffic. */
const leastOfOld = 0.5;

/** The fastest safe way back. The requests go first, what else there is to mend comes after: users see the new version until the shift. */
function wayBack({ plan }: RolloutState, { instances }: Observed): readonly Step[] {
	const full = plan.instances.old;
	const enough = Math.ceil(full * leastOfOld);
	const before = instances.old.healthy >= enough ? [] : [scale("old", full, enough)];
	return [...before, shift(toNew(0)), scale("old", full), retire("new", plan.drainSeconds)];
}

/** All requests to the new version and all of its instances, and no step further. */
const wayToHalt = ({ plan }: RolloutState): readonly Step[] => [shift(toNew(100)), scale("new", plan.instances.new, 1)];

/** Why there is no way back; undefined where there is. */
function noWayBack({ plan }: RolloutState, { instances, migratedTo }: Observed): string | undefined {
	if (plan.breaking !== undefined && migratedTo !== undefined && migratedTo >= plan.breaking)
		return `The old version can't run after the migration ${plan.breaking}.`;
	return newAlone(instances) ? "Only the new version has a healthy instance." : undefined;
}

export const newAlone = ({ old, new: next }: Observed["instances"]): boolean => next.healthy > 0 && old.healthy === 0;

/** Leaves the way it is on: back to the old version, or, where that can't serve, to a halt at the new one. */
export function abort(state: RolloutState, observed: Observed, because: string, nowMs: number): RolloutState {
	const none = noWayBack(state, observed);
	if (none !== undefined) return halt(state, `${because} ${none}`, nowMs);
	return enter({ ...state, direction: "back", because, steps: wayBack(state, observed) }, 0, nowMs);
}

export function halt(state: RolloutState, because: string, nowMs: number): RolloutState {
	return enter({ ...state, direction: "halt", because, steps: wayToHalt(state) }, 0, nowMs);
}
