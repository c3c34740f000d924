import { setTimeout as delay } from "node:timers/promises";

export interface Pauses {
	/** Milliseconds between two rounds that went well. */
	readonly everyMs: number;
	/** Milliseconds after a round that failed; they double with each that fails too, up to the longest. */
	readonly retryMs: number;
	readonly longestMs: number;
}

/** Repeats `round` until the signal; a failure is told and tried again after a growing pause. */
export async function repeat(
	round: () => Promise<void>,
	pauses: Pauses,
	signal: AbortSignal,
	tell: (error: unknown) => void,
): Promise<void> {
	for (let failures = 0; !signal.aborted; ) {
		try {
			await round();
			failures = 0;
		} catch (error) {
			if (signal.aborted) return;
			tell(error);
			failures++;
		}
		const pause = failures === 0 ? pauses.everyMs : Math.min(pauses.retryMs * 2 ** (failures - 1), pauses.longestMs);
		await delay(pause, undefined, { signal }).catch(() => undefined);
	}
}
