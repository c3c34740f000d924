import type { Condition } from "./judgement.ts";
import { given } from "./leaves.ts";
import { keysOf } from "./path.ts";
import { anything, names } from "./references.ts";
import { whereUntold } from "./untold.ts";

/**
 * Set below an input, where `givenBy` can't look: to a known value, or to one that only an `up` knows while something in that input comes from a
 * resource of the type.
 */
export function givenWithin(path: string, type: string): Condition {
	const [input = path] = keysOf(path);
	return whereUntold(given(path), names(input, type, anything));
}
