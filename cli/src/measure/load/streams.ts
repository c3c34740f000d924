import { Agent } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { ask } from "./ask.ts";
import { eventReader, type StreamedEvent } from "./events.ts";
import type { Tally } from "./tally.ts";
import type { WantedLoad } from "./wanted.ts";

/** Keeps so many answer streams under way until the signal aborts; resolves when the last of them has ended. */
export async function streams({ port, headers, streams: wanted }: WantedLoad, tally: Tally, ended: AbortSignal): Promise<void> {
	if (wanted === undefined) return;
	const { atATime, path, finalEvent, body } = wanted;
	const call = body ? { headers: { ...headers, "content-type": "application/json" }, body: JSON.stringify(body) } : { headers };
	const agent = new Agent({ keepAlive: true, maxSockets: atATime });
	const work = async (_none: unknown, index: number) => {
		// Streams that all begin at once would all end at once, and be under way at few moments only.
		await delay(index * 50);
		while (!ended.aborted) {
			let last: StreamedEvent | undefined;
			const read = eventReader((event) => {
				last = event;
			});
			tally.begin();
			const fate = await ask({ port, path, ...call, agent }, read);
			tally.end(fate === "fine" ? ending(last, finalEvent) : fate);
		}
	};
	await Promise.all(Array.from({ length: atATime }, work));
	agent.destroy();
}

/** A server that has no time left for a stream says so in its final event: for its reader that is cut too. */
function ending(last: StreamedEvent | undefined, finalEvent: string): string {
	if (last?.event !== finalEvent) return `cut after "${last?.event ?? "nothing"}"`;
	return /"truncated":\s*true/.test(last.data) ? "cut by its server" : "fine";
}
