import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** What a synthetic server does with a request instead of answering it. */
export type Fault =
	| { readonly status: number; readonly body: object }
	/** It accepts and never answers. */
	| "silence"
	/** The connection is cut. */
	| "cut";

export interface Answered {
	readonly url: string;
	close(): Promise<void>;
}

/** A server on the loopback that answers in JSON. */
export async function serve(
	contentType: string,
	answer: (request: IncomingMessage, body: string) => Fault | { readonly status: number; readonly body: object },
): Promise<Answered> {
	const server = createServer(async (request, response) => reply(response, contentType, answer(request, await text(request))));
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		close: () => {
			server.closeAllConnections();
			return new Promise((resolve) => server.close(() => resolve()));
		},
	};
}

function reply(response: ServerResponse, contentType: string, answer: Fault): void {
	if (answer === "silence") return;
	if (answer === "cut") return void response.destroy();
	response.writeHead(answer.status, { "content-type": contentType }).end(JSON.stringify(answer.body));
}
