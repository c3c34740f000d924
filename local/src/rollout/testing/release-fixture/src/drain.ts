import { setMaxListeners } from "node:events";
import type { Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

const seconds = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise) * 1000;

/** The application's drain, by the same variables: red and live updates away, a moment for the proxy, no new connections, what is under way, the end. */
export function createDrain(server: Server) {
	const [draining, stopping] = [new AbortController(), new AbortController()];
	const short = Promise.withResolvers<void>();
	const sockets = new Set<Socket>();
	const underWay = new Set<ServerResponse>();
	server.on("connection", (socket: Socket) => {
		sockets.add(socket);
		socket.on("close", () => sockets.delete(socket));
	});

	function closeUnused(): void {
		server.closeIdleConnections();
		for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
	}

	async function stop(): Promise<void> {
		draining.abort();
		for (const response of underWay) if (!response.headersSent) response.setHeader("connection", "close");
		await Promise.race([sleep(seconds("DRAIN_NOTICE_SECONDS", 2)), short.promise]);
		const closed = new Promise((resolve) => server.close(resolve));
		setInterval(closeUnused, 100);
		await Promise.race([closed, short.promise, sleep(seconds("DRAIN_SECONDS", 30))]);
		stopping.abort();
		await Promise.race([closed, sleep(1000)]);
		process.exit(0);
	}

	for (const signal of ["SIGTERM", "SIGINT"] as const)
		process.once(signal, () => {
			process.on(signal, short.resolve);
			void stop();
		});
	/** Answers that begin during the drain close their connections. */
	function watch(response: ServerResponse): void {
		if (draining.signal.aborted) response.setHeader("connection", "close");
		underWay.add(response);
		response.on("close", () => underWay.delete(response));
	}
	// Each open stream listens.
	setMaxListeners(0, draining.signal, stopping.signal);
	return { draining: draining.signal, stopping: stopping.signal, watch };
}
