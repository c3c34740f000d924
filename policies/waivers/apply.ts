import type { Finding } from "../evaluate/evaluate.ts";
import { faultsOf } from "./faults.ts";
import { matchesUrn } from "./glob.ts";
import type { Waiver } from "./waiver.ts";

/** Where waivers are asked about. */
export interface Place {
	readonly stack: string;
	readonly cloud: string;
	/** YYYY-MM-DD. */
	readonly today: string;
	/** Ids of all rules there are. */
	readonly rules: ReadonlySet<string>;
}

/** A waiver, what is wrong with it, and the failures that it covers: none where anything is. */
export interface Applied {
	readonly waiver: Waiver;
	readonly faults: readonly string[];
	readonly covers: readonly Finding[];
}

/** The waivers that are meant for a place, and those with a fault wherever they are meant for: a dead one is found by whoever looks first. */
export function applyWaivers(waivers: readonly Waiver[], findings: readonly Finding[], place: Place): readonly Applied[] {
	const failures = findings.filter(({ outcome }) => outcome === "fail");
	return waivers.flatMap((waiver) => {
		const isMeant = isFor(waiver.stacks, place.stack) && isFor(waiver.clouds, place.cloud);
		const those = isMeant ? failures.filter(({ rule, urn }) => rule === waiver.rule && matchesUrn(waiver.resource, urn)) : [];
		const faults = faultsOf(waiver, { ...place, isMeant, matches: those.length });
		return isMeant || faults.length > 0 ? [{ waiver, faults, covers: faults.length === 0 ? those : [] }] : [];
	});
}

const isFor = (names: readonly string[] | undefined, name: string): boolean => names === undefined || names.includes(name);
