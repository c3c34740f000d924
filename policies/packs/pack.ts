/** "mandatory": a failure stops `up`. "advisory": it is reported. */
export type Level = "mandatory" | "advisory";

/** Which rules an environment keeps, and how strictly. A rule that isn't named isn't asked. */
export type Pack = Readonly<Record<string, Level>>;

/** In what one pack is milder than another. */
export interface Relaxation {
	readonly notAsked: readonly string[];
	readonly advisory: readonly string[];
}

/** A pack that asks all that another does, except where it says so: a new rule holds in every environment until someone decides otherwise. */
export function relaxed(pack: Pack, { notAsked, advisory }: Relaxation): Pack {
	const strange = [...notAsked, ...advisory].filter((id) => pack[id] === undefined);
	if (strange.length > 0) throw new Error(`a pack is milder about rules that aren't asked: ${strange.join(", ")}`);
	const kept = Object.entries(pack).filter(([id]) => !notAsked.includes(id));
	return Object.fromEntries(kept.map(([id, level]) => [id, advisory.includes(id) ? "advisory" : level]));
}
