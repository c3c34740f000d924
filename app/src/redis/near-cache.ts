/** A value with the WAL position that it is at least as new as. */
export interface Entry {
	readonly value: unknown;
	readonly position: number;
}

/** The small cache in this process, before Redis. */
export interface NearCache {
	find(topic: string, key: string): Entry | undefined;
	/** Keeps nothing when anything was cleared since `generation`: the value may be from before that. */
	keep(topic: string, key: string, entry: Entry, generation: number): void;
	generation(): number;
	clear(topic: string): void;
	clearAll(): void;
}

/** Also the longest that a message of invalidation lost on its way can matter. */
const lifeMs = 2000;
const mostEntries = 5000;

export function createNearCache(now: () => number = Date.now): NearCache {
	const topics = new Map<string, Map<string, Entry & { until: number }>>();
	let generation = 0;
	let size = 0;

	function clearAll(): void {
		generation += 1;
		topics.clear();
		size = 0;
	}

	return {
		generation: () => generation,
		find(topic, key) {
			const held = topics.get(topic)?.get(key);
			return held && held.until > now() ? held : undefined;
		},
		keep(topic, key, { value, position }, since) {
			if (since !== generation) return;
			// Entries live two seconds: emptying a full cache costs one round of reads, an exact order of use would cost every read.
			if (size >= mostEntries) clearAll();
			const entries = topics.get(topic) ?? new Map();
			topics.set(topic, entries);
			if (!entries.has(key)) size += 1;
			entries.set(key, { value, position, until: now() + lifeMs });
		},
		clear(topic) {
			generation += 1;
			size -= topics.get(topic)?.size ?? 0;
			topics.delete(topic);
		},
		clearAll,
	};
}
