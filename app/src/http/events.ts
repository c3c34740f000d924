import { once } from "node:events";
import type { Response } from "express";
import type { StreamEvent } from "./endpoint.ts";
import { problemOf } from "./problems.ts";

/** Proxies close connections that say nothing for long; a comment line keeps them open and browsers ignore it. */
const keepaliveMs = 5000;
/** A client that takes nothing for so long is gone. Until then it holds one event, since none is made before the last one has left. */
const stalledMs = 10_000;

/** Sends events as they come (text/event-stream) until they end. A failure after the start is an event too: the status has gone out. */
export async function sendEvents(response: Response, events: AsyncIterable<StreamEvent>): Promise<void> {
	response.status(200).set({ "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-store", "x-accel-buffering": "no" });
	response.flushHeaders();
	const keepalive = setInterval(() => response.writableNeedDrain || response.write(": keepalive\n\n"), keepaliveMs);
	try {
		for await (const event of events) {
			if (response.destroyed) break;
			if (!response.write(frameOf(event))) await roomIn(response);
		}
	} catch (error) {
		response.req.log.error({ err: error }, "stream failed");
		response.write(frameOf({ event: "error", data: problemOf(error, String(response.req.id)) }));
	} finally {
		clearInterval(keepalive);
		response.end();
	}
}

function frameOf({ id, event, retryMs, data }: StreamEvent): string {
	const retry = retryMs === undefined ? "" : `retry: ${retryMs}\n`;
	return `${id === undefined ? "" : `id: ${id}\n`}event: ${event}\n${retry}data: ${JSON.stringify(data)}\n\n`;
}

/** Waits until the client has taken what was sent; destroys the response of one that doesn't. */
async function roomIn(response: Response): Promise<void> {
	const settled = new AbortController();
	const stalled = setTimeout(() => response.destroy(), stalledMs);
	const either = ["drain", "close"].map((name) => once(response, name, { signal: settled.signal }));
	// The one that doesn't come would stay a listener for as long as the stream lasts.
	await Promise.race(either).finally(() => {
		clearTimeout(stalled);
		for (const one of either) one.catch(() => {});
		settled.abort();
	});
}
