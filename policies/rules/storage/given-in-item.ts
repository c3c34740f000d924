import type { Condition } from "../../conditions/judgement.ts";
import { given } from "../../conditions/leaves.ts";
import { anything, names } from "../../conditions/references.ts";
import { whereUntold } from "../../conditions/untold.ts";

/** Set at a path of each item of an input: to a known value, or to one that only an `up` knows while something in that input comes from the type. */
export const givenInItem = (input: string, path: string, type: string): Condition => whereUntold(given(path), names(input, type, anything));
