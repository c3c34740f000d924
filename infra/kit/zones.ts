/** A failure domain's short name, the same on every target; drivers map it to their own. */
export type Zone = "a" | "b" | "c";

const names: readonly Zone[] = ["a", "b", "c"];

/** The first so many zones. */
export function planZones(count: number): readonly Zone[] {
	return names.slice(0, count);
}

/** One zone for each of `count` servers, going round from the zone at `start`, so that neighbours never share one while there are several. */
export function spread(zones: readonly Zone[], count: number, start = 0): readonly Zone[] {
	return Array.from({ length: count }, (_, index) => zones[(start + index) % zones.length] as Zone);
}
