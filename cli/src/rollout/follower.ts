import type { Entry } from "@learning-assistant/local/rollout/journal.ts";
import { placeOf, type RolloutFiles, type RolloutPlace, rolloutsOf } from "@learning-assistant/local/rollout/place.ts";
import { type Story, Teller } from "@learning-assistant/local/rollout/timeline/story.ts";
import { Tail } from "./tail.ts";

/** A rollout as it stands. */
export interface Followed {
	readonly place: RolloutPlace;
	readonly files: RolloutFiles;
	readonly story: Story;
}

/** The newest rollout of a service, once something of it is newer than a moment: what an earlier `up` did is not shown as this one's. */
export class Follower {
	readonly #place: RolloutPlace;
	readonly #sinceMs: number;
	#files: RolloutFiles | undefined;
	#tail: Tail | undefined;
	#teller: Teller | undefined;
	#isNew = false;

	constructor(home: string, service: string, sinceMs: number) {
		this.#place = placeOf(home, service);
		this.#sinceMs = sinceMs;
	}

	/** Undefined while there is none. */
	look(): Followed | undefined {
		this.#choose();
		for (const entry of this.#tail?.read() ?? []) this.#hear(entry);
		if (!this.#isNew || this.#teller === undefined || this.#files === undefined) return undefined;
		return { place: this.#place, files: this.#files, story: this.#teller.story() };
	}

	#choose(): void {
		const newest = rolloutsOf(this.#place).at(-1);
		if (newest === undefined || newest.id === this.#files?.id) return;
		this.#files = newest;
		this.#tail = new Tail(newest.journal);
		this.#teller = undefined;
		this.#isNew = false;
	}

	#hear(entry: Entry): void {
		if (entry.kind === "begun") this.#teller = new Teller(entry);
		this.#teller?.hear(entry);
		this.#isNew ||= entry.atMs >= this.#sinceMs;
	}
}
