import type { Plan } from "../plan.ts";
import { toNew } from "../steps.ts";
import { defaultLimits, type Limits, type RolloutState } from "./state.ts";

/** A rollout at its first step. The old version has all requests. */
export function beginRollout(plan: Plan, nowMs: number, limits: Limits = defaultLimits): RolloutState {
	const still = { steps: plan.steps, at: 0, split: toNew(0), sinceMs: nowMs, shiftedMs: nowMs, metricErrors: 0 };
	return enter({ format: 1, plan, limits, direction: "forward", ...still }, 0, nowMs);
}

/** At the start of a step. What a shift wants is wanted from here on, until the next one. */
export function enter(state: RolloutState, at: number, nowMs: number): RolloutState {
	const step = state.steps[at];
	return { ...state, at, sinceMs: nowMs, split: step?.kind === "shift" ? step.to : state.split };
}

export function enterNext(state: RolloutState, nowMs: number): RolloutState {
	const shifted = state.steps[state.at]?.kind === "shift";
	return enter(shifted ? { ...state, shiftedMs: nowMs } : state, state.at + 1, nowMs);
}
