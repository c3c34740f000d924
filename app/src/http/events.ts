import { once } from "node:events";
import type { Response } from "express";
import type { StreamEvent } from "./endpoint.ts";
import { problemOf } from "./problems.ts";

/** Proxies close connections that say nothing for long; a comment line keeps them open and browsers ignore it. */
const keepaliveMs = 5000;

/** Sends events as they come (text/event-stream) until they end. A failure after the start is an event too: the status has gone out. */
export async function sendEvents(response: Response, events: AsyncIterable<StreamEvent>): Promise<void> {
	response.status(200).set({ "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-store", "x-accel-buffering": "no" });
	response.flushHeaders();
	const keepalive = setInterval(() => response.write(": keepalive\n\n"), keepaliveMs);
	try {
		for await (const { event, data } of events) {
			if (response.destroyed) break;
			const roomLeft = response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
			if (!roomLeft) await Promise.race([once(response, "drain"), once(response, "close")]);
		}
	} catch (error) {
		response.req.log.error({ err: error }, "stream failed");
		response.write(`event: error\ndata: ${JSON.stringify(problemOf(error, String(response.req.id)))}\n\n`);
	} finally {
		clearInterval(keepalive);
		response.end();
	}
}
