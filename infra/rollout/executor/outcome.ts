import type { Split, Version } from "../steps.ts";
import type { Observed, Outcome } from "./state.ts";

export function outcomeOf(ended: Outcome["ended"], { split }: Observed, because?: string): Outcome {
	return { ended, serves: servedBy(split), ...(because === undefined ? {} : { because }) };
}

function servedBy(split: Split): Version | "both" | "nobody" {
	if (split.closed === 100) return "nobody";
	if (split.old > 0 && split.new > 0) return "both";
	return split.new > 0 ? "new" : "old";
}
