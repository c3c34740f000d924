import { setTimeout as delay } from "node:timers/promises";

/** Tries every `pauseMs` until something comes of it, and returns that; an error that names `what` after `timeoutMs`. */
export async function until<Value>(
	what: string,
	timeoutMs: number,
	attempt: () => Promise<Value | false | undefined>,
	pauseMs = 20,
): Promise<Value> {
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		const value = await attempt();
		if (value !== false && value !== undefined) return value;
		if (Date.now() > deadline) throw new Error(`Waited ${timeoutMs / 1000} s in vain for ${what}.`);
		await delay(pauseMs);
	}
}
