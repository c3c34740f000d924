import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { RequestHandler, Response } from "express";
import { pinoHttp } from "pino-http";
import type { Logger } from "../logging/logger.ts";

/** One line per request with its id. Only what is listed here is logged: addresses carry tokens and questions, headers carry credentials. */
export function logRequests(log: Logger): RequestHandler {
	const quiet = /^\/(health|metrics|assets)(\/|$)/;
	return pinoHttp({
		logger: log,
		genReqId: (request, response) => {
			const given = request.headers["x-request-id"];
			const id = typeof given === "string" && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
			response.setHeader("x-request-id", id);
			return id;
		},
		quietReqLogger: true,
		quietResLogger: true,
		customAttributeKeys: { reqId: "request", responseTime: "milliseconds" },
		autoLogging: { ignore: (request) => quiet.test(request.url ?? "") },
		customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? "error" : "info"),
		customSuccessObject: lineOf,
		customErrorObject: (request, response, _error, seen) => lineOf(request, response, seen),
		customSuccessMessage: () => "request",
		customErrorMessage: () => "request failed",
	}) as unknown as RequestHandler;
}

function lineOf(request: IncomingMessage, response: ServerResponse, seen: { milliseconds?: number }) {
	const route = (response as Response).locals?.route ?? "none";
	return {
		method: request.method,
		route,
		status: response.statusCode,
		milliseconds: seen.milliseconds,
		finished: response.writableFinished,
	};
}
