import { timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Refusal } from "../refusal.ts";
import { type Answer, type Parts, routes } from "./routes.ts";

const largestBodyBytes = 1024 * 1024;

/** The supervisor's HTTP interface: a table of routes, a token for all that changes or tells something. */
export function serve(parts: Parts, token: string): Server {
	return createServer((request, response) => {
		answer(request, parts, token)
			.catch(failure)
			.then(({ status, body }) => send(response, status, body));
	});
}

async function answer(request: IncomingMessage, parts: Parts, token: string): Promise<Answer> {
	const url = new URL(request.url ?? "/", "http://localhost");
	const segments = url.pathname.split("/").filter(Boolean).map(decodeURIComponent);
	const route = routes.find(({ method, path }) => method === request.method && matches(path, segments));
	if (!route) return { status: 404, body: "There is no such route.\n" };
	if (!route.open && !holds(request, token)) return { status: 401, body: "A token is needed.\n" };
	const pattern = route.path.split("/").filter(Boolean);
	const names = segments.filter((_, index) => pattern[index] === ":");
	return route.answer({ names, query: url.searchParams, body: () => bodyOf(request) }, parts);
}

function matches(path: string, segments: readonly string[]): boolean {
	const pattern = path.split("/").filter(Boolean);
	return pattern.length === segments.length && pattern.every((part, index) => part === ":" || part === segments[index]);
}

function holds({ headers }: IncomingMessage, token: string): boolean {
	const given = Buffer.from(headers.authorization ?? "");
	const wanted = Buffer.from(`Bearer ${token}`);
	return given.length === wanted.length && timingSafeEqual(given, wanted);
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of request as AsyncIterable<Buffer>) {
		size += chunk.length;
		if (size > largestBodyBytes) throw new Refusal([{ path: "body", why: "It is larger than 1 MiB.", fix: "Send a process spec." }]);
		chunks.push(chunk);
	}
	return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}

/** A refusal is told as it is; anything else is a bug of the supervisor and goes to its log with its stack. */
function failure(error: unknown): Answer {
	if (error instanceof Refusal) return { status: 422, body: { mistakes: error.mistakes } };
	console.error(error);
	return { status: 500, body: `${(error as Error).stack ?? error}\n` };
}

function send(response: ServerResponse, status: number, body: unknown): void {
	const text = typeof body === "string" ? body : body === undefined ? "" : JSON.stringify(body);
	response.writeHead(status, { "content-type": typeof body === "string" ? "text/plain; charset=utf-8" : "application/json" }).end(text);
}
