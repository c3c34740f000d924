import { setTimeout as delay } from "node:timers/promises";
import type { Runtime } from "./runtime.ts";

/** Milliseconds after which an unanswered signal is sent again. */
const patienceMs = 1500;

/**
 * Has the master reload until a worker serves the wanted shape; false where none does within `timeoutMs`. The signal is repeated: a master
 * that is still coming back from its last reload loses it, although that reload's worker already answers.
 */
export async function reloadTo(runtime: Runtime, shape: string, timeoutMs: number, signal: () => void | Promise<void>): Promise<boolean> {
	const end = Date.now() + timeoutMs;
	let sent = 0;
	while ((await runtime.shape()) !== shape) {
		const now = Date.now();
		if (now > end) return false;
		if (now - sent > patienceMs) {
			await signal();
			sent = Date.now();
		}
		await delay(20);
	}
	return true;
}
