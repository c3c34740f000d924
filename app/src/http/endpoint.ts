import type { z } from "zod";
import type { Actor } from "../accounts/actor.ts";
import type { Permission } from "../accounts/roles.ts";

/** Who may call: anyone, whoever is signed in, or roles that hold a permission. */
export type Access = "anyone" | "signed-in" | Permission;

/** What a handler gets: checked values, never the request. `refreshToken` is the cookie's. */
export interface Call<Params, Search, Body> {
	readonly params: Params;
	readonly search: Search;
	readonly body: Body;
	readonly ip: string;
	readonly refreshToken: string | undefined;
	/** The last event that the caller has of an earlier stream, as it says itself. */
	readonly lastEventId: number | undefined;
	/** Aborts when the process was told to stop; streams without an end of their own end then. */
	readonly draining: AbortSignal;
	/** Aborts when the caller is gone or the process must end. Made when asked for: most requests are over before anybody could. */
	signal(): AbortSignal;
}

export interface StreamEvent {
	/** Comes back as Last-Event-ID. */
	readonly id?: number;
	/** How long the client shall wait before it comes back. */
	readonly retryMs?: number;
	readonly event: string;
	readonly data: unknown;
}

/** What a handler gives back. `refreshToken`: a new cookie, or null to take it away. `endless`: how long the stream lasts says nothing of the service. */
export type Reply =
	| { status: number; body?: unknown; refreshToken?: string | null }
	| { events: AsyncIterable<StreamEvent>; endless?: true };

/** One endpoint as data: routing, validation, permission and the OpenAPI document are all read from it. */
export interface Endpoint<Params = unknown, Search = unknown, Body = unknown> {
	readonly method: "get" | "post" | "put" | "delete";
	/** Under /api/v1, `:name` for parameters. */
	readonly path: string;
	readonly summary: string;
	readonly access: Access;
	readonly params?: z.ZodType<Params>;
	readonly search?: z.ZodType<Search>;
	readonly body?: z.ZodType<Body>;
	/** What headers of the request, none of them needed, mean here. Documentation. */
	readonly headers?: Readonly<Record<string, string>>;
	/** Status → schema of the answer; null for none, "stream" for events. Documentation, not a filter. */
	readonly answers: Readonly<Record<number, z.ZodType | null | "stream">>;
	handle(call: Call<Params, Search, Body>, actor: Actor): Promise<Reply>;
}

/** Ties the handler's types to the schemas of its own endpoint. */
export function endpoint<Params = undefined, Search = undefined, Body = undefined>(one: Endpoint<Params, Search, Body>): Endpoint {
	return one as unknown as Endpoint;
}
