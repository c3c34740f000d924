import { createServer, type Server } from "node:http";
import express, { type Express, type RequestHandler } from "express";
import { Declined } from "../declined.ts";
import type { Logger } from "../logging/logger.ts";
import type { Metrics } from "../metrics/metrics.ts";
import { createApiRouter, type Ports } from "./api-router.ts";
import type { Endpoint } from "./endpoint.ts";
import { type Identity, secureHeaders, tellServer } from "./headers.ts";
import { createHealthRouter } from "./health.ts";
import { describeApi } from "./openapi.ts";
import { answerErrors } from "./problems.ts";
import { logRequests } from "./request-log.ts";

export interface Settings extends Identity {
	readonly PUBLIC_URL: string;
	readonly S3_PUBLIC_ENDPOINT: string;
	readonly TRUST_PROXY: string;
}

/** A roadmap at its limits is larger; such texts come as several roadmaps. */
const mostBody = "512kb";

/** The whole HTTP side, in the order in which a request meets it. */
export function createHttpServer(
	settings: Settings,
	endpoints: readonly Endpoint[],
	ports: Ports,
	ready: () => Promise<boolean>,
	servePage: RequestHandler,
	closeWhileDraining: RequestHandler,
	log: Logger,
	metrics: Metrics,
): Server {
	const app: Express = express();
	app.disable("x-powered-by");
	app.set("trust proxy", settings.TRUST_PROXY.split(","));
	// The simple parser: the extended one builds objects out of names, which no endpoint wants and strangers could make large.
	app.set("query parser", "simple");
	app.use(closeWhileDraining);
	app.use(createHealthRouter(ready, metrics.registry));
	app.use(logRequests(log));
	app.use(measure(metrics));
	app.use(tellServer(settings));
	app.use(secureHeaders(settings.PUBLIC_URL, settings.S3_PUBLIC_ENDPOINT));
	app.get("/api/v1/openapi.json", describe(endpoints, settings.PUBLIC_URL));
	app.use("/api/v1", express.json({ limit: mostBody, strict: true }), createApiRouter(endpoints, ports));
	app.use(servePage);
	app.use((_request, _response, next) => next(new Declined("missing", "There is nothing here.")));
	app.use(answerErrors);
	// A little longer than proxies keep theirs, or one could send into a connection that is being closed.
	return createServer({ keepAliveTimeout: 65_000, headersTimeout: 20_000, requestTimeout: 60_000 }, app);
}

function measure(metrics: Metrics): RequestHandler {
	return (request, response, next) => {
		const started = performance.now();
		response.on("close", () => {
			// Minutes of an endless stream would stand among the latencies that a release is judged by.
			if (response.locals.endless) return;
			metrics.observeRequest(
				request.method,
				String(response.locals.route ?? "none"),
				response.statusCode,
				(performance.now() - started) / 1000,
			);
		});
		next();
	};
}

function describe(endpoints: readonly Endpoint[], publicUrl: string): RequestHandler {
	const document = describeApi(endpoints, publicUrl);
	return (_request, response) => {
		response.locals.route = "/api/v1/openapi.json";
		response.json(document);
	};
}
