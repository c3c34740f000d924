import type { Observed, RolloutState } from "./state.ts";
import { abort, halt, newAlone } from "./ways.ts";

/** Reasons to leave the way forward whatever the step, the first that holds. */
const reasons: readonly ((state: RolloutState, observed: Observed) => string | undefined)[] = [
	(_state, { asked }) => (asked === "roll back" ? "The user asked to roll back." : undefined),
	({ split }, { judged }) => (split.new > 0 && judged === "fail" ? "The new version failed its gates." : undefined),
	({ split }, { instances }) =>
		split.new > 0 && instances.new.healthy === 0 ? "The new version has no healthy instance left." : undefined,
	({ metricErrors, limits }) =>
		metricErrors > limits.metricErrors ? `The metric source failed ${metricErrors} times in a row.` : undefined,
];

/** The state in the direction that what is observed demands. */
export function directed(state: RolloutState, observed: Observed, nowMs: number): RolloutState {
	if (state.direction === "halt") return state;
	if (state.direction === "back") return newAlone(observed.instances) ? stayed(state, nowMs) : state;
	const counted = withMetricErrors(state, observed);
	// All steps done: what follows is another rollout's.
	if (state.at >= state.steps.length) return state;
	const because = reasons.map((reason) => reason(counted, observed)).find((reason) => reason !== undefined);
	return because === undefined ? counted : abort(counted, observed, because, nowMs);
}

function stayed(state: RolloutState, nowMs: number): RolloutState {
	return halt(state, `${state.because} On the way back only the new version had a healthy instance.`, nowMs);
}

function withMetricErrors(state: RolloutState, { judged }: Observed): RolloutState {
	return { ...state, metricErrors: state.split.new > 0 && judged === "error" ? state.metricErrors + 1 : 0 };
}
