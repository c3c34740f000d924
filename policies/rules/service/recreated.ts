import type { Condition } from "../../conditions/judgement.ts";
import { is } from "../../conditions/leaves.ts";

/** By its labels, a release stops the one before. That alone fails rollout-shifts-step-by-step; what follows from it is no second finding. */
export const recreated = (labels: string): Condition => is(`${labels}.rollout-strategy`, "recreate");
