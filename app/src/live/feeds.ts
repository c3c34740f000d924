import type { LiveEvent, LiveStore } from "./store.ts";

/** The newest events of one school, as far as this process knows, shared by all who follow them. */
export interface Feed {
	/** Id of the newest known event. */
	readonly head: () => number;
	/** Events after `id`, oldest first, `mostAtOnce` at most. Kept ones come from memory, older ones from the database. */
	after(id: number): Promise<readonly LiveEvent[]>;
	/** Resolves when there may be news, when `signal` aborts, or after the milliseconds. */
	change(milliseconds: number, signal: AbortSignal): Promise<void>;
}

export interface Feeds {
	/** A feed that has just looked. Rejects when the database doesn't answer. */
	follow(schoolId: string): Promise<{ feed: Feed; leave(): void }>;
	/** There is news of a school: look now instead of at the next poll. */
	wake(schoolId: string): void;
	wakeAll(): void;
	close(): void;
}

type Source = Pick<LiveStore, "head" | "after">;

const mostAtOnce = 500;
/** Who falls further behind reads from the database: a slow reader costs a query, not memory. */
const mostKept = 500;

/** Waking is a courtesy: every feed that somebody follows also looks by itself each `pollMs`, so a lost message costs that long and no event. */
export function createFeeds(source: Source, pollMs: number): Feeds {
	const held = new Map<string, { feed: OwnFeed; followers: number }>();
	const lookAgain = ({ feed }: { feed: OwnFeed }) => void feed.look().catch(() => {});
	const wakeAll = () => [...held.values()].forEach(lookAgain);
	const poll = setInterval(wakeAll, pollMs).unref();
	return {
		async follow(schoolId) {
			const entry = held.get(schoolId) ?? { feed: createFeed(source, schoolId), followers: 0 };
			held.set(schoolId, entry);
			entry.followers += 1;
			const leave = () => {
				entry.followers -= 1;
				if (entry.followers === 0 && held.get(schoolId) === entry) held.delete(schoolId);
			};
			try {
				await entry.feed.look();
			} catch (error) {
				leave();
				throw error;
			}
			return { feed: entry.feed, leave };
		},
		wake(schoolId) {
			const entry = held.get(schoolId);
			if (entry) lookAgain(entry);
		},
		wakeAll,
		close: () => clearInterval(poll),
	};
}

interface OwnFeed extends Feed {
	/** Resolves once what was committed before the call is known. */
	look(): Promise<void>;
}

function createFeed(source: Source, schoolId: string): OwnFeed {
	const waiting = new Set<() => void>();
	let kept: readonly LiveEvent[] = [];
	let head: number | undefined;
	let looking: Promise<void> | undefined;
	let next: Promise<void> | undefined;

	async function lookOnce(): Promise<void> {
		head ??= await source.head(schoolId);
		for (let found = [{}] as readonly unknown[]; found.length > 0; ) {
			const events = await source.after(schoolId, head, mostAtOnce);
			head = events.at(-1)?.id ?? head;
			kept = [...kept, ...events].slice(-mostKept);
			for (const tell of events.length > 0 ? waiting : []) tell();
			found = events.length < mostAtOnce ? [] : events;
		}
	}

	/** A look under way may have asked before the caller's commit, so the caller gets the one after it; all who come meanwhile share that. */
	function look(): Promise<void> {
		if (!looking) {
			looking = lookOnce().finally(() => {
				looking = undefined;
			});
			return looking;
		}
		next ??= looking
			.catch(() => {})
			.then(() => {
				next = undefined;
				return look();
			});
		return next;
	}

	return {
		look,
		head: () => head ?? 0,
		async after(id) {
			if (id >= (head ?? 0)) return [];
			const first = kept[0]?.id ?? Number.POSITIVE_INFINITY;
			return first <= id + 1 ? kept.filter((event) => event.id > id) : source.after(schoolId, id, mostAtOnce);
		},
		change(milliseconds, signal) {
			const { promise, resolve } = Promise.withResolvers<void>();
			const timer = setTimeout(resolve, milliseconds);
			const tell = () => resolve();
			waiting.add(tell);
			signal.addEventListener("abort", tell);
			if (signal.aborted) resolve();
			return promise.finally(() => {
				clearTimeout(timer);
				waiting.delete(tell);
				signal.removeEventListener("abort", tell);
			});
		},
	};
}
