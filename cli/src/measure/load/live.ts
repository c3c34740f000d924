import { Agent } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { ask, cut } from "./ask.ts";
import { eventReader, type StreamedEvent } from "./events.ts";
import type { Tally } from "./tally.ts";
import type { Report, WantedLoad } from "./wanted.ts";

type Counts = { -readonly [Count in keyof Report["live"]]: number };

export const noLive = (): Counts => ({ events: 0, reconnects: 0, brokenOff: 0, gaps: 0, duplicates: 0, refused: 0 });

/** What an EventSource waits where the server asks for nothing. */
const standardRetryMs = 1000;

/** Keeps live-update connections open, and opens each again after the last event that it got, until the signal aborts. */
export async function live({ port, headers, live: wanted }: WantedLoad, tally: Tally, counts: Counts, ended: AbortSignal): Promise<void> {
	if (wanted === undefined) return;
	const follow = async () => {
		const follower = new Follower(counts, tally);
		for (; !ended.aborted; await delay(follower.retryMs, undefined, { signal: ended }).catch(() => undefined)) {
			const resumed = follower.lastId === undefined ? headers : { ...headers, "last-event-id": String(follower.lastId) };
			const agent = new Agent({ keepAlive: false });
			const read = eventReader((event) => follower.read(event));
			follower.open();
			const fate = await ask({ port, path: wanted.path, headers: resumed, agent, signal: ended }, read);
			if (!ended.aborted) follower.closed(fate);
		}
	};
	await Promise.all(Array.from({ length: wanted.connections }, follow));
}

/** One client of the live updates, over all of its connections. */
class Follower {
	readonly #counts: Counts;
	readonly #tally: Tally;
	#asked = false;
	lastId: number | undefined;
	retryMs = 0;

	constructor(counts: Counts, tally: Tally) {
		this.#counts = counts;
		this.#tally = tally;
	}

	open(): void {
		this.#asked = false;
		this.retryMs = standardRetryMs;
	}

	read({ id, event, retryMs }: StreamedEvent): void {
		if (retryMs !== undefined) this.retryMs = retryMs;
		if (event === "reconnect") this.#asked = true;
		else if (id !== undefined && event !== "open") this.#take(Number(id));
	}

	closed(fate: string): void {
		const answered = fate === "fine" || fate.startsWith(cut);
		const how = !answered ? "refused" : this.#asked ? "reconnects" : "brokenOff";
		this.#counts[how] += 1;
		if (how !== "reconnects") this.#tally.mishap(`${how === "refused" ? "refused" : "broken off"}: ${fate}`);
	}

	#take(id: number): void {
		this.#counts.events += 1;
		const expected = (this.lastId ?? id - 1) + 1;
		if (id > expected) this.#lost(id - expected);
		if (id < expected) this.#counts.duplicates += 1;
		if (id < expected) this.#tally.mishap(`${id} came again after ${this.lastId}`);
		this.lastId = Math.max(id, expected - 1);
	}

	#lost(count: number): void {
		this.#counts.gaps += count;
		this.#tally.mishap(`gap of ${count} after ${this.lastId}`);
	}
}
