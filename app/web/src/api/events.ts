export interface ServerEvent {
	readonly event: string;
	readonly data: string;
	/** Where to go on after a break, where the stream says so. */
	readonly id?: string;
	/** How long to wait before coming back, where the stream says so. */
	readonly retryMs?: number;
}

/** Events of a text/event-stream body as they arrive. Comment lines (keepalives) are dropped, and so is an event that the stream's end cuts off. */
export async function* readEvents(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ServerEvent> {
	const decoder = new TextDecoder();
	let rest = "";
	for await (const chunk of chunks) {
		rest += decoder.decode(chunk, { stream: true });
		// A carriage return at the very end may be half of a line end; deciding now would read one line end as two.
		const held = rest.endsWith("\r") ? "\r" : "";
		const blocks = rest
			.slice(0, rest.length - held.length)
			.replaceAll(/\r\n?/g, "\n")
			.split("\n\n");
		rest = blocks.pop()! + held;
		for (const block of blocks) {
			const event = parseEvent(block);
			if (event) yield event;
		}
	}
}

function parseEvent(block: string): ServerEvent | undefined {
	let event = "message";
	const data: string[] = [];
	const more: { id?: string; retryMs?: number } = {};
	for (const line of block.split("\n")) {
		const [, field, value] = /^([^:]+):? ?(.*)$/.exec(line) ?? [];
		if (field === "event") event = value ?? "";
		if (field === "id" && value) more.id = value;
		if (field === "retry" && /^\d+$/.test(value ?? "")) more.retryMs = Number(value);
		if (field === "data") data.push(value ?? "");
	}
	return data.length === 0 ? undefined : { event, data: data.join("\n"), ...more };
}

/** A body as chunks, also where ReadableStream can't be iterated itself (Safari). */
export async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
	const reader = body.getReader();
	try {
		for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
	} finally {
		reader.releaseLock();
	}
}
