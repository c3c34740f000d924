import { Agent } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { ask } from "./ask.ts";
import type { Tally } from "./tally.ts";
import type { WantedLoad } from "./wanted.ts";

/** Keeps connections asking until the signal aborts; resolves when the last answer has come. */
export async function requests({ port, headers, requests: wanted }: WantedLoad, tally: Tally, ended: AbortSignal): Promise<void> {
	if (wanted === undefined) return;
	const { connections, path, perSecond } = wanted;
	const agent = new Agent({ keepAlive: true, maxSockets: connections });
	const turn = perSecond === undefined ? undefined : turns(perSecond);
	const work = async () => {
		while (!ended.aborted) {
			await turn?.();
			if (ended.aborted) return;
			tally.begin();
			tally.end(await ask({ port, path, headers, agent }));
		}
	};
	await Promise.all(Array.from({ length: connections }, work));
	agent.destroy();
}

/** Waits for the next turn of so many a second. Turns that nobody took in time aren't made up for beyond a second: a pause would end in a flood. */
function turns(perSecond: number): () => Promise<void> {
	const everyMs = 1000 / perSecond;
	let next = performance.now();
	return async () => {
		const now = performance.now();
		next = Math.max(next + everyMs, now - 1000);
		if (next > now) await delay(next - now);
	};
}
