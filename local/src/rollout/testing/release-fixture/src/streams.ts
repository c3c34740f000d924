import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

const headers = { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-store" };
const tickMs = 100;
/** Ten minutes; who was away for longer begins anew. */
const mostMissed = 6000;
const now = (): number => Math.floor(Date.now() / tickMs);

/** False when the signal came first. */
const pause = (signal: AbortSignal): Promise<boolean> => sleep(tickMs, true, { signal }).catch(() => false);

/** An answer of so many words, ten a second. It ends with `done`; `truncated` tells one that the process's end has cut. */
export async function streamAnswer(response: ServerResponse, words: number, stopping: AbortSignal): Promise<void> {
	response.writeHead(200, headers);
	let said = 0;
	while (said < words && !response.destroyed && (await pause(stopping))) {
		said += 1;
		response.write(`event: token\ndata: {"text":"word${said} "}\n\n`);
	}
	response.end(`event: done\ndata: {"truncated":${said < words}}\n\n`);
}

/**
 * Live updates: each tenth of a second of the clock is an event, its number the id. So every process has the same events without a database, and a
 * client that resumes by id can see whether it missed one or got one twice.
 */
export async function streamLive(response: ServerResponse, lastId: number | undefined, draining: AbortSignal): Promise<void> {
	response.writeHead(200, headers);
	const resumed = lastId !== undefined && lastId > now() - mostMissed;
	let id = resumed ? lastId : now();
	response.write(`id: ${id}\nevent: open\ndata: {"resumed":${resumed}}\n\n`);
	do {
		while (id < now() && !response.destroyed) {
			id += 1;
			response.write(`id: ${id}\nevent: tick\ndata: {}\n\n`);
		}
	} while (!response.destroyed && (await pause(draining)));
	const retryMs = Math.round(100 + Math.random() * 1400);
	response.end(`id: ${id}\nevent: reconnect\nretry: ${retryMs}\ndata: {}\n\n`);
}
