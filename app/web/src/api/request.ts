import { problemOf, unreachable } from "./problem.ts";
import { noteServer } from "./server.ts";
import { currentSession, refreshSession } from "./session.ts";

type Method = "GET" | "POST" | "PUT" | "DELETE";

/** How far the database had come at the newest event that was told; 0: nothing was. */
let seen = 0;

/** From now on no answer is older than this position: a read that an event caused would otherwise be answered by a replica that is behind it. */
export const noteSeen = (position: number): void => {
	seen = Math.max(seen, position);
};

/** Sends to /api/v1 and gives the answer when it is a 2xx; anything else throws a `Problem`. An expired access token is renewed once. */
export async function send(
	method: Method,
	path: string,
	body?: unknown,
	signal?: AbortSignal,
	more: Readonly<Record<string, string>> = {},
): Promise<Response> {
	const signedIn = currentSession().state === "open";
	let response = await attempt(method, path, body, signal, more);
	if (response.status === 401 && signedIn && (await refreshSession())) response = await attempt(method, path, body, signal, more);
	if (!response.ok) throw await problemOf(response);
	return response;
}

async function attempt(
	method: Method,
	path: string,
	body: unknown,
	signal: AbortSignal | undefined,
	more: Readonly<Record<string, string>>,
): Promise<Response> {
	const session = currentSession();
	const headers: Record<string, string> = { accept: "application/json, text/event-stream;q=0.9", ...more };
	if (seen > 0) headers["x-seen"] = String(seen);
	if (session.state === "open") headers.authorization = `Bearer ${session.accessToken}`;
	if (body !== undefined) headers["content-type"] = "application/json";
	try {
		const response = await fetch(`/api/v1${path}`, {
			method,
			headers,
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
			...(signal ? { signal } : {}),
		});
		noteServer(response.headers);
		return response;
	} catch (error) {
		if (signal?.aborted) throw error;
		throw unreachable();
	}
}

export const get = async <T>(path: string): Promise<T> => (await (await send("GET", path)).json()) as T;
export const post = async <T>(path: string, body?: unknown): Promise<T> => (await (await send("POST", path, body)).json()) as T;
export const put = async <T>(path: string, body: unknown): Promise<T> => (await (await send("PUT", path, body)).json()) as T;
export const remove = async (path: string): Promise<void> => void (await send("DELETE", path));
