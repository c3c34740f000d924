import { sameSplit } from "../steps.ts";
import { enterNext } from "./enter.ts";
import { outcomeOf } from "./outcome.ts";
import { type Moment, type Progress, progressOf } from "./progress.ts";
import { directed } from "./reasons.ts";
import { safeSplit } from "./split.ts";
import type { Action, Observed, Passed, RolloutState } from "./state.ts";
import { abort, halt } from "./ways.ts";

/**
 * One look at a rollout: what to do now, once at most. The caller writes the state, acts, observes anew and passes again; killed anywhere, it
 * passes again from the state last written. An action that rejects is told by the next observation, as is one that did nothing.
 */
export function pass(state: RolloutState, observed: Observed, nowMs: number): Passed {
	if (observed.asked === "stop")
		return { state, next: { kind: "done", outcome: outcomeOf("stopped", observed, "The user stopped it where it is.") } };
	return goOn({ state: directed(state, observed, nowMs), observed, nowMs });
}

/** Steps that are over are passed by; the proxy is asked before each, so that none starts on a shift that was only believed. */
function goOn(moment: Moment): Passed {
	const { state, observed } = moment;
	const to = safeSplit(state.split, observed.instances);
	if (!sameSplit(observed.split, to)) return acting(moment, { kind: "shift", to });
	const step = state.steps[state.at];
	if (step === undefined) return atEnd(moment);
	const progress = progressOf(step, moment);
	if (progress.kind === "act") return acting(moment, progress.action);
	if (progress.kind === "wait") return { state: calm(state), next: progress };
	return goOn({ ...moment, state: turned(progress, moment) });
}

type Turn = Extract<Progress, { readonly kind: "over" | "abort" | "late" }>;

function turned(turn: Turn, { state, observed, nowMs }: Moment): RolloutState {
	if (turn.kind === "over") return enterNext(state, nowMs);
	if (turn.kind === "abort" || state.direction === "forward") return abort(state, observed, turn.because, nowMs);
	// What is late must not keep the requests from a version that can answer them.
	if (state.direction === "halt" || observed.instances.old.healthy > 0) return enterNext(state, nowMs);
	return halt(state, `${state.because} ${turn.because}`, nowMs);
}

/** The same action again counts; on the way forward it is given up beyond the limit. A way back is never given up: only the user may stop it. */
function acting(moment: Moment, action: Action): Passed {
	const { state, observed, nowMs } = moment;
	const times = JSON.stringify(state.last?.action) === JSON.stringify(action) ? (state.last?.times ?? 0) : 0;
	if (state.direction === "forward" && times >= state.limits.attempts) {
		const because = `"${action.kind}" had no effect ${times} times in a row.`;
		return goOn({ ...moment, state: abort(calm(state), observed, because, nowMs) });
	}
	return { state: { ...state, last: { action, times: times + 1 } }, next: { kind: "act", action } };
}

function calm({ last: _last, ...state }: RolloutState): RolloutState {
	return state;
}

const endings = { forward: "wanted", back: "old", halt: "halted" } as const;

/** Done once somebody serves, or nobody has for too long. */
function atEnd({ state, observed, nowMs }: Moment): Passed {
	const { direction, because, limits, sinceMs } = state;
	const outcome = outcomeOf(endings[direction], observed, because);
	const waits = outcome.serves === "nobody" && nowMs - sinceMs <= limits.readySeconds * 1000;
	return { state: calm(state), next: waits ? { kind: "wait", why: "somebody to serve" } : { kind: "done", outcome } };
}
