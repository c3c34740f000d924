import type { Condition } from "../../conditions/judgement.ts";
import { test } from "../../conditions/leaves.ts";
import type { Path } from "../../conditions/path.ts";

/** Something stands there, be it an empty object: a filter's actions are objects of which the key alone speaks. */
export const present = (path: Path): Condition => test(path, "present", (value) => value !== undefined);
