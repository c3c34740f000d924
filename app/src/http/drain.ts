import { setMaxListeners } from "node:events";
import type { Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { RequestHandler } from "express";

interface Settings {
	readonly DRAIN_NOTICE_SECONDS: number;
	readonly DRAIN_SECONDS: number;
}

/**
 * How a server ends: readiness red and live updates sent elsewhere, wait until the proxy has noticed, take no more connections, finish what is in
 * flight, cut off what is left.
 */
export interface Drain {
	/** Aborts when the process is told to stop: readiness is red from then on, and streams without an end of their own end. */
	readonly draining: AbortSignal;
	/** Aborts when the drain's time is over; streams end with what they have. */
	readonly stopping: AbortSignal;
	/** Answers that begin during the drain say `Connection: close`. Without it a client's next request could meet the connection's end. */
	readonly closeWhileDraining: RequestHandler;
	/** From its first connection on, or those of before are not known. */
	watch(server: Server): void;
	run(server: Server): Promise<void>;
	/** Nobody sends requests any more: the wait for the proxy's notice is over. */
	unannounced(): void;
	/** The drain's time is over now. */
	cutShort(): void;
}

/** Streams that are told to stop get this long to say how they ended. */
const lastWordsMs = 1000;

export function createDrain({ DRAIN_NOTICE_SECONDS, DRAIN_SECONDS }: Settings): Drain {
	const [began, stopping] = [new AbortController(), new AbortController()];
	const [alone, short] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
	const underWay = new Set<ServerResponse>();
	const sockets = new Set<Socket>();
	// Each open stream listens.
	setMaxListeners(0, began.signal, stopping.signal);

	function begin(): void {
		began.abort();
		for (const response of underWay) if (!response.headersSent) response.setHeader("connection", "close");
	}

	/**
	 * Kept-alive connections without a request would hold the server open until their clients let go. Those that never had one, as browsers open
	 * ahead, count as busy in Node for as long as headers may take.
	 */
	function closeUnused(server: Server): void {
		server.closeIdleConnections();
		for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
	}

	/** Resolves when all connections have ended by themselves, or the time for it is over. */
	async function finish(closed: Promise<void>): Promise<void> {
		await Promise.race([closed, short.promise, sleep(DRAIN_SECONDS * 1000, undefined, { ref: false })]);
		stopping.abort();
		await Promise.race([closed, sleep(lastWordsMs, undefined, { ref: false })]);
	}

	return {
		draining: began.signal,
		stopping: stopping.signal,
		unannounced: alone.resolve,
		cutShort: short.resolve,
		closeWhileDraining(_request, response, next) {
			if (began.signal.aborted) response.setHeader("connection", "close");
			underWay.add(response);
			response.on("close", () => underWay.delete(response));
			next();
		},
		watch(server) {
			server.on("connection", (socket: Socket) => {
				sockets.add(socket);
				socket.on("close", () => sockets.delete(socket));
			});
		},
		async run(server) {
			begin();
			await Promise.race([sleep(DRAIN_NOTICE_SECONDS * 1000), alone.promise, short.promise]);
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			const sweep = setInterval(() => closeUnused(server), 100);
			await finish(closed);
			server.closeAllConnections();
			await closed;
			clearInterval(sweep);
		},
	};
}
