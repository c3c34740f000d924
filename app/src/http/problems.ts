import { STATUS_CODES } from "node:http";
import type { ErrorRequestHandler, Response } from "express";
import type { z } from "zod";
import { Declined, type Reason, type WrongField } from "../declined.ts";

const statuses: Readonly<Record<Reason, number>> = {
	invalid: 400,
	unauthenticated: 401,
	forbidden: 403,
	missing: 404,
	conflict: 409,
	mismatch: 422,
	throttled: 429,
	unavailable: 503,
};

/** What Express's own parsers throw, by their `type`. */
const parserFaults: Readonly<Record<string, { status: number; detail: string }>> = {
	"entity.parse.failed": { status: 400, detail: "The body is not JSON that can be read." },
	"entity.too.large": { status: 413, detail: "The body is too large." },
	"encoding.unsupported": { status: 415, detail: "This content encoding is not understood." },
	"content.unsupported": { status: 415, detail: "Send the body as application/json." },
	"charset.unsupported": { status: 415, detail: "This character set is not understood." },
	"request.aborted": { status: 400, detail: "The request was broken off." },
};

/** RFC 9457. */
export interface Problem {
	readonly type: "about:blank";
	readonly title: string;
	readonly status: number;
	readonly detail: string;
	readonly requestId: string;
	readonly errors?: readonly WrongField[];
}

/** Our own faults say nothing of what went wrong inside; the request id finds the log line that does. */
export function problemOf(error: unknown, requestId: string): Problem {
	const { status, detail, errors } = explain(error);
	return {
		type: "about:blank",
		title: STATUS_CODES[status] ?? "Error",
		status,
		detail,
		requestId,
		...(errors.length > 0 ? { errors } : {}),
	};
}

function explain(error: unknown): { status: number; detail: string; errors: readonly WrongField[] } {
	if (error instanceof Declined) return { status: statuses[error.reason], detail: error.message, errors: error.errors };
	const parser = parserFaults[(error as { type?: string } | undefined)?.type ?? ""];
	if (parser) return { ...parser, errors: [] };
	if (error instanceof URIError) return { status: 400, detail: "The address is not well formed.", errors: [] };
	return { status: 500, detail: "Something went wrong on our side.", errors: [] };
}

export function sendProblem(response: Response, error: unknown): void {
	const problem = problemOf(error, String(response.req.id));
	const wait = error instanceof Declined ? error.retryAfterSeconds : undefined;
	if (wait !== undefined) response.setHeader("retry-after", String(Math.max(1, wait)));
	if (problem.status === 401) response.setHeader("www-authenticate", "Bearer");
	response.status(problem.status).type("application/problem+json").send(JSON.stringify(problem));
}

/** The one error handler. A stream that has begun can't change its status any more, so it is cut off instead. */
export const answerErrors: ErrorRequestHandler = (error, request, response, _next) => {
	const problem = problemOf(error, String(request.id));
	if (problem.status >= 500) request.log.error({ err: error }, "request failed");
	if (response.headersSent) response.destroy();
	else sendProblem(response, error);
};

/** Every wrong field of one part of a request, as pointers. */
export function wrongFields(error: z.core.$ZodError, prefix: "#/" | "?" | ":"): WrongField[] {
	return error.issues.flatMap((issue) => {
		const names = issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
		return names.map((path) => ({ pointer: prefix + path.map((part) => escapePointer(String(part))).join("/"), detail: issue.message }));
	});
}

/** RFC 6901. */
function escapePointer(part: string): string {
	return part.replaceAll("~", "~0").replaceAll("/", "~1");
}
