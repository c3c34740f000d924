import { type Agent, request } from "node:http";

/** Longer silence is a fate of its own: a connection that hangs would otherwise be counted as under way for ever. */
const silenceMs = 20_000;

export interface Call {
	readonly port: number;
	readonly path: string;
	readonly headers: Readonly<Record<string, string>>;
	/** Sent by POST; left out: asked for by GET. */
	readonly body?: string;
	readonly agent: Agent;
	readonly signal?: AbortSignal;
}

/** How a fate begins where an answer had begun and did not end. */
export const cut = "cut, ";

/** One request, once. Tells "fine" where a whole answer with the status 200 came, else what came instead. Never rejects. */
export function ask(call: Call, read: (text: string) => void = () => undefined): Promise<string> {
	const { promise, resolve } = Promise.withResolvers<string>();
	const sent = request({ host: "127.0.0.1", ...call, method: call.body === undefined ? "GET" : "POST", timeout: silenceMs });
	sent.on("timeout", () => sent.destroy(Object.assign(new Error(), { code: "silence" })));
	sent.on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
	sent.on("response", (answer) => {
		answer.setEncoding("utf8");
		answer.on("data", (text: string) => answer.statusCode === 200 && read(text));
		answer.on("error", (error: NodeJS.ErrnoException) => resolve(`${cut}${error.code ?? error.message}`));
		answer.on("end", () => resolve(answer.statusCode === 200 ? "fine" : `status ${answer.statusCode}`));
	});
	sent.end(call.body);
	return promise;
}
