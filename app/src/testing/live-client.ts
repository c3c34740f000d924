import type { Client } from "./client.ts";

export interface Heard {
	readonly event: string;
	readonly id: number | undefined;
	readonly retryMs: number | undefined;
	// biome-ignore lint/suspicious/noExplicitAny: tests read whatever shape they expect and fail when it isn't there.
	readonly data: any;
}

/** A connection for live updates, as a browser would hold it. */
export interface LiveConnection {
	readonly status: number;
	readonly headers: Headers;
	/** All that was heard so far, the newest last. */
	readonly heard: readonly Heard[];
	/** How it ended: "end" in order, "cut" without its last chunk, "left" by us. */
	readonly ended: Promise<"end" | "cut" | "left">;
	leave(): void;
}

/** Connects, with the id of the last event that is had. */
export async function listen(url: string, client: Client, lastEventId?: number): Promise<LiveConnection> {
	const leaving = new AbortController();
	const headers: Record<string, string> = { authorization: `Bearer ${client.token}` };
	if (lastEventId !== undefined) headers["last-event-id"] = String(lastEventId);
	const response = await fetch(`${url}/api/v1/live`, { headers, signal: leaving.signal });
	const heard: Heard[] = [];
	const ended = collect(response, heard).then(
		() => "end" as const,
		() => (leaving.signal.aborted ? ("left" as const) : ("cut" as const)),
	);
	return { status: response.status, headers: response.headers, heard, ended, leave: () => leaving.abort() };
}

async function collect(response: Response, heard: Heard[]): Promise<void> {
	let rest = "";
	for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
		const blocks = (rest + chunk).split("\n\n");
		rest = blocks.pop()!;
		heard.push(...blocks.filter((block) => !block.startsWith(":")).map(read));
	}
}

function read(block: string): Heard {
	const field = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(block)?.[1];
	const number = (name: string) => (field(name) === undefined ? undefined : Number(field(name)));
	return { event: field("event")!, id: number("id"), retryMs: number("retry"), data: JSON.parse(field("data") ?? "null") };
}

/** What happened in the school: all that was heard but the connection's own events. */
export const happenings = ({ heard }: Pick<LiveConnection, "heard">): readonly Heard[] =>
	heard.filter(({ event }) => event !== "open" && event !== "reconnect");
