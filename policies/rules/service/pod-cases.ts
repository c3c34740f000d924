import type { Case, Cases } from "../cases.ts";
import { podSpecs } from "./pods.ts";

/** The same cases for everything that starts pods; paths start from the pod. */
export function casesOfPods(cases: readonly Case[]): Cases {
	return Object.fromEntries(Object.entries(podSpecs).map(([type, spec]) => [type, cases.map((each) => fromPod(each, spec))]));
}

function fromPod({ set = {}, ...others }: Case, spec: string): Case {
	return { ...others, set: Object.fromEntries(Object.entries(set).map(([path, value]) => [`${spec}.${path}`, value])) };
}
