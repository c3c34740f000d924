/** One event of a stream (text/event-stream). */
export interface StreamedEvent {
	readonly id: string | undefined;
	readonly event: string;
	readonly data: string;
	/** Milliseconds after which the server asks its client to come back. */
	readonly retryMs: number | undefined;
}

/** Reads events from text that comes in pieces; a last one that was cut is none. */
export function eventReader(read: (event: StreamedEvent) => void): (text: string) => void {
	let rest = "";
	return (text) => {
		const frames = (rest + text).split("\n\n");
		rest = frames.pop() ?? "";
		for (const frame of frames) {
			const fields = new Map(frame.split("\n").map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()]));
			const retry = fields.get("retry");
			// A frame of comments alone keeps a connection open.
			if (fields.has("data") || fields.has("event"))
				read({
					id: fields.get("id"),
					event: fields.get("event") ?? "message",
					data: fields.get("data") ?? "",
					retryMs: retry === undefined ? undefined : Number(retry),
				});
		}
	};
}
