import type { Condition } from "./judgement.ts";
import { given } from "./leaves.ts";
import { joined, keysOf, type Path } from "./path.ts";
import { anything, names } from "./references.ts";

/**
 * Set below an input, where `givenBy` can't look: to a known value, or to one that only an `up` knows while something in that input comes from a
 * resource of the type.
 */
export function givenWithin(path: Path, type: string): Condition {
	const known = given(path);
	return (subject) => {
		const judged = known(subject);
		if (judged.outcome !== "can't tell") return judged;
		const from = names(inputOf(joined(subject.path, path)), type, anything)(subject);
		return from.outcome === "pass" ? { ...judged, outcome: "pass" } : judged;
	};
}

/** The first key of a path from the resource's inputs: `rules` of `rules[0].copyActions`. */
const inputOf = (path: string): string => keysOf(path)[0]?.split("[")[0] ?? "";
