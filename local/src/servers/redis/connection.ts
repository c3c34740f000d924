import { Redis } from "ioredis";
import type { Address } from "../../sdk/address.ts";

/** One connection to one node; it never reconnects, never queues and never follows a redirection. */
export interface Connection {
	call(command: string, ...args: readonly (string | number)[]): Promise<unknown>;
	close(): void;
}

/** Connects with the first of the passwords that the node takes; undefined where nothing answers within 500 ms, or nothing but that its data is still being loaded. A call may take `patienceMs`. */
export async function connectTo(
	{ host, port }: Address,
	passwords: readonly string[],
	patienceMs = 5_000,
): Promise<Connection | undefined> {
	const client = new Redis({
		host,
		port,
		lazyConnect: true,
		// What it would send before the password is refused, and that would end the connection.
		protocol: 2,
		disableClientInfo: true,
		connectTimeout: 500,
		// Kept after a refused connection too, and a program that is done would wait for it.
		disconnectTimeout: 100,
		commandTimeout: patienceMs,
		enableReadyCheck: false,
		maxRetriesPerRequest: 0,
		retryStrategy: () => null,
	});
	// Each failure rejects the call that met it; unheard, the event would be printed as well.
	client.on("error", () => undefined);
	try {
		await client.connect();
		if (await logIn(client, passwords)) {
			// A node that has just started takes the password and refuses all else.
			await client.ping();
			return { call: (command, ...args) => client.call(command, ...args.map(String)), close: () => client.disconnect() };
		}
	} catch {
		client.disconnect();
		return undefined;
	}
	client.disconnect();
	throw new Error(`The Redis node at port ${port} takes none of the passwords known here.`);
}

async function logIn(client: Redis, passwords: readonly string[]): Promise<boolean> {
	for (const password of passwords) {
		const refused = await client.auth(password).then(
			() => false,
			(error: Error) => {
				if (!error.message.startsWith("WRONGPASS")) throw error;
				return true;
			},
		);
		if (!refused) return true;
	}
	return false;
}
