import type { Manifest } from "./keys.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

export interface Prune {
	/** Times of the base backups that go. */
	readonly bases: readonly string[];
	/** Names of the WAL files that no base backup needs any more. */
	readonly wal: readonly string[];
}

/** What may go: base backups older than the retention, but never the newest one, and the WAL before the oldest that stays. */
export function planPrune(manifests: readonly Manifest[], wal: readonly string[], retentionDays: number, now: Date): Prune {
	const byAge = manifests.toSorted((left, right) => Date.parse(right.time) - Date.parse(left.time));
	const oldest = now.getTime() - retentionDays * DAY_MS;
	const kept = byAge.filter(({ time }, index) => index === 0 || Date.parse(time) >= oldest);
	if (kept.length === 0) return { bases: [], wal: [] };
	const needed = kept.map(({ firstSegment }) => placeOf(firstSegment)).toSorted()[0]!;
	return {
		bases: byAge.filter((manifest) => !kept.includes(manifest)).map(({ time }) => time),
		// Histories are a few bytes, and without one its timeline can't be followed.
		wal: wal.filter((name) => !name.endsWith(".history") && placeOf(name) < needed),
	};
}

/** A segment's place in the WAL without its timeline: after a fail-over the timeline differs while the places go on. */
function placeOf(name: string): string {
	return name.slice(8, 24);
}
