import { type Request, type RequestHandler, type Response, Router } from "express";
import type { z } from "zod";
import type { Actor } from "../accounts/actor.ts";
import { mayDo } from "../accounts/roles.ts";
import { Declined, type WrongField } from "../declined.ts";
import type { RateLimit, Verdict } from "../redis/rate-limit.ts";
import { parseCookies, readSeen, refreshCookie, seenCookie, setRefreshCookie, setSeenCookie } from "./cookies.ts";
import type { Call, Endpoint, Reply } from "./endpoint.ts";
import { sendEvents } from "./events.ts";
import { wrongFields } from "./problems.ts";

/** What every endpoint stands on. */
export interface Ports {
	/** The actor behind an access token; declines when there is none. */
	authenticate(token: string | undefined, seen: number): Promise<Actor>;
	readonly rateLimit: RateLimit;
	readonly secureCookies: boolean;
	readonly refreshSeconds: number;
	/** Aborts when the process is told to stop. */
	readonly draining: AbortSignal;
	/** Aborts when the drain's time is over. */
	readonly stopping: AbortSignal;
}

/** Nobody: for endpoints that anyone may call. Sees no school's rows. */
const nobody = { accountId: "", sessionId: "", role: "learner", schoolId: "", seen: 0 } as const;

export function createApiRouter(endpoints: readonly Endpoint[], ports: Ports): Router {
	const router = Router();
	for (const one of endpoints) router[one.method](one.path, serve(one, ports));
	router.use((_request, _response, next) => next(new Declined("missing", "There is no such endpoint.")));
	return router;
}

/** One request: limit, who, may they, what do they say, do it, answer. */
function serve(one: Endpoint, ports: Ports): RequestHandler {
	const route = `/api/v1${one.path}`;
	return async (request, response) => {
		response.locals.route = route;
		const cookies = parseCookies(request.headers.cookie);
		const remembered = readSeen(cookies.get(seenCookie));
		const told = readSeen(request.get("x-seen"));
		const identified = await identify(one, request, Math.max(remembered, told), ports);
		const actor = identified instanceof Declined ? undefined : identified;
		// Strangers with bad tokens are limited too, by address; otherwise guessing would be free.
		await limit(actor?.sessionId ?? request.ip ?? "unknown", response, ports.rateLimit);
		if (identified instanceof Declined) throw identified;
		if (actor && one.access !== "anyone" && one.access !== "signed-in" && !mayDo(actor.role, one.access)) {
			throw new Declined("forbidden", "Your role may not do this.");
		}
		const checked = check(one, request);
		const call = {
			...checked,
			ip: request.ip ?? "unknown",
			refreshToken: cookies.get(refreshCookie),
			lastEventId: readEventId(request.get("last-event-id")),
			draining: ports.draining,
			signal: () => signalOf(response, ports.stopping),
		};
		const visitor: Actor = actor ?? { ...nobody };
		const reply = await one.handle(call, visitor);
		if (visitor.seen > remembered) setSeenCookie(response, visitor.seen, ports.secureCookies);
		await answer(response, reply, ports);
	};
}

async function identify(one: Endpoint, request: Request, seen: number, ports: Ports): Promise<Actor | Declined | undefined> {
	if (one.access === "anyone") return undefined;
	const token = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? "")?.[1];
	return ports.authenticate(token, seen).catch((error: unknown) => {
		if (error instanceof Declined) return error;
		throw error;
	});
}

async function limit(key: string, response: Response, rateLimit: RateLimit): Promise<void> {
	const verdict = await rateLimit.take(key);
	describeLimit(response, verdict);
	if (!verdict.allowed)
		throw new Declined("throttled", "Too many requests; wait a moment.", { retryAfterSeconds: verdict.retryAfterSeconds });
}

function describeLimit(response: Response, { bucket, remaining, retryAfterSeconds }: Verdict): void {
	const windowSeconds = Math.ceil(bucket.burst / bucket.perSecond);
	response.setHeader("RateLimit-Policy", `"default";q=${bucket.burst};w=${windowSeconds}`);
	response.setHeader("RateLimit", `"default";r=${remaining};t=${retryAfterSeconds}`);
}

/** What isn't one of our ids was never given out; such a client begins anew. */
function readEventId(text: string | undefined): number | undefined {
	return /^\d{1,15}$/.test(text ?? "") ? Number(text) : undefined;
}

type Checked = Pick<Call<unknown, unknown, unknown>, "params" | "search" | "body">;

/** The only place where a request is validated. Names every wrong field of path, query and body at once. */
function check(one: Endpoint, request: Request): Checked {
	const hasBody = request.headers["content-length"] !== undefined && request.headers["content-length"] !== "0";
	if (one.body && hasBody && !request.is("json")) throw new UnsupportedType();
	const errors: WrongField[] = [];
	const settle = (schema: z.ZodType | undefined, value: unknown, prefix: "#/" | "?" | ":") => {
		const result = schema?.safeParse(value);
		if (result && !result.success) errors.push(...wrongFields(result.error, prefix));
		return result?.data;
	};
	const checked = {
		params: settle(one.params, request.params, ":"),
		search: settle(one.search, request.query, "?"),
		body: settle(one.body, request.body ?? {}, "#/"),
	};
	if (errors.length > 0)
		throw new Declined("invalid", errors.length === 1 ? "One field is not right." : `${errors.length} fields are not right.`, { errors });
	return checked;
}

/** Spelt like the body parser's own refusals, so that one table answers both. */
class UnsupportedType extends Error {
	readonly type = "content.unsupported";
}

function signalOf(response: Response, stopping: AbortSignal): AbortSignal {
	const gone = new AbortController();
	response.once("close", () => gone.abort());
	return AbortSignal.any([gone.signal, stopping]);
}

async function answer(response: Response, reply: Reply, ports: Ports): Promise<void> {
	if ("events" in reply) {
		response.locals.endless = reply.endless;
		return sendEvents(response, reply.events);
	}
	if (reply.refreshToken !== undefined) setRefreshCookie(response, reply.refreshToken, ports.secureCookies, ports.refreshSeconds);
	// Shared machines at schools: nothing personal may stay in a cache that the next person's session can read.
	response.setHeader("cache-control", response.req.method === "GET" ? "private, no-cache" : "no-store");
	response.status(reply.status);
	if (reply.body === undefined) response.end();
	else response.json(reply.body);
}
