/** Who answered last, for the foot of the page: what an upgrade or a lost zone looks like from outside. */
export interface Server {
	/** Version or digest of the running code. */
	readonly release: string | null;
	/** Zone and instance. */
	readonly servedBy: string | null;
}

let server: Server = { release: null, servedBy: null };
const listeners = new Set<() => void>();

export const currentServer = (): Server => server;

export function watchServer(listener: () => void): () => void {
	listeners.add(listener);
	return () => listeners.delete(listener);
}

export function noteServer(headers: Headers): void {
	const next = { release: headers.get("x-release"), servedBy: headers.get("x-served-by") };
	if (next.release === server.release && next.servedBy === server.servedBy) return;
	server = next;
	for (const listener of listeners) listener();
}
