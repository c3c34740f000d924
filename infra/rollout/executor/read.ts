import { Refusal } from "../../kit/refusal.ts";
import type { RolloutState } from "./state.ts";

const known: RolloutState["format"] = 1;

/** A state as it was written. Throws a Refusal where another version of this project wrote it; what is no JSON is a bug, since it is written whole or not at all. */
export function readState(text: string): RolloutState {
	const state = JSON.parse(text) as RolloutState;
	if (state.format === known) return state;
	throw new Refusal([
		{
			path: "the rollout's state",
			value: `format ${String(state.format)}`,
			why: `This version knows format ${known} only, and a guess could move requests wrongly.`,
			fix: "End the rollout with the version that began it.",
		},
	]);
}
