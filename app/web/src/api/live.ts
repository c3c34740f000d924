import { chunksOf, readEvents } from "./events.ts";
import { forgetReads } from "./reads.ts";
import { noteSeen, send } from "./request.ts";

/** What an event may have changed on the page: reads that begin so. */
const changed: Readonly<Record<string, readonly string[]>> = {
	"roadmap.created": ["/roadmaps", "/progress"],
	"material.added": ["/materials"],
	"progress.changed": ["/roadmaps", "/lessons", "/progress"],
};

interface Place {
	lastId: string | undefined;
	/** In a row. */
	failures: number;
}

const longestPauseMs = 30_000;

/**
 * Reads again what somebody's write has changed, as long as the page can be seen: a hidden tab would hold one of the few connections that a browser
 * has for a place. It goes on after the last event when it is seen again. Gives what ends it.
 */
export function followLive(): () => void {
	const place: Place = { lastId: undefined, failures: 0 };
	let connection: AbortController | undefined;
	const settle = () => {
		if (document.hidden === (connection === undefined)) return;
		connection?.abort();
		connection = document.hidden ? undefined : new AbortController();
		if (connection) void follow(place, connection.signal);
	};
	document.addEventListener("visibilitychange", settle);
	settle();
	return () => {
		document.removeEventListener("visibilitychange", settle);
		connection?.abort();
	};
}

async function follow(place: Place, signal: AbortSignal): Promise<void> {
	while (!signal.aborted) {
		const retryMs = await listen(place, signal).catch(() => undefined);
		place.failures = retryMs === undefined ? place.failures + 1 : 0;
		await pause(retryMs ?? pauseAfter(place.failures), signal);
	}
}

/** Gives how long the server wants us to be away; undefined when the connection broke. */
async function listen(place: Place, signal: AbortSignal): Promise<number | undefined> {
	const more: Record<string, string> = place.lastId === undefined ? {} : { "last-event-id": place.lastId };
	const response = await send("GET", "/live", undefined, signal, more);
	for await (const { event, data, id, retryMs } of readEvents(chunksOf(response.body!))) {
		place.lastId = id ?? place.lastId;
		if (event === "reconnect") return retryMs;
		take(event, JSON.parse(data) as { resumed?: boolean; seen?: number });
	}
	return undefined;
}

function take(event: string, { resumed, seen = 0 }: { resumed?: boolean; seen?: number }): void {
	noteSeen(seen);
	// What is shown was read before this connection began, and nobody tells what happened in between.
	if (event === "open" && !resumed) forgetReads("/");
	forgetReads(...(changed[event] ?? []));
}

/** Doubles, and is different for each page: all of a school at once would be a wave. */
const pauseAfter = (failures: number): number => Math.min(longestPauseMs, 500 * 2 ** failures) * (0.5 + Math.random() / 2);

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
	const { promise, resolve } = Promise.withResolvers<void>();
	const timer = setTimeout(resolve, milliseconds);
	const end = () => resolve();
	signal.addEventListener("abort", end);
	return promise.finally(() => {
		clearTimeout(timer);
		signal.removeEventListener("abort", end);
	});
}
