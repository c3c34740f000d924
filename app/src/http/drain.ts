import type { Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

interface Settings {
	readonly DRAIN_NOTICE_SECONDS: number;
	readonly DRAIN_SECONDS: number;
}

/** How a server ends: readiness red, wait until the proxy has noticed, take no more connections, finish what is in flight, cut off what is left. */
export interface Drain {
	readonly draining: () => boolean;
	/** Aborts when the drain's time is over; streams end with what they have. */
	readonly stopping: AbortSignal;
	run(server: Server): Promise<void>;
	/** Nobody sends requests any more: the wait for the proxy's notice is over. */
	unannounced(): void;
}

/** Streams that are told to stop get this long to say how they ended. */
const lastWordsMs = 1000;

export function createDrain({ DRAIN_NOTICE_SECONDS, DRAIN_SECONDS }: Settings): Drain {
	const stopping = new AbortController();
	const alone = Promise.withResolvers<void>();
	let draining = false;
	return {
		unannounced: alone.resolve,
		draining: () => draining,
		stopping: stopping.signal,
		async run(server) {
			draining = true;
			await Promise.race([sleep(DRAIN_NOTICE_SECONDS * 1000), alone.promise]);
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			// A kept-alive connection without a request would hold the server open until its client lets go.
			const sweep = setInterval(() => server.closeIdleConnections(), 100);
			await Promise.race([closed, sleep(DRAIN_SECONDS * 1000, undefined, { ref: false })]);
			stopping.abort();
			await Promise.race([closed, sleep(lastWordsMs, undefined, { ref: false })]);
			server.closeAllConnections();
			await closed;
			clearInterval(sweep);
		},
	};
}
