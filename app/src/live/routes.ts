import { type Endpoint, endpoint } from "../http/endpoint.ts";
import type { Live } from "./service.ts";

export function liveEndpoints(live: Live): Endpoint[] {
	return [
		endpoint({
			method: "get",
			path: "/live",
			summary: "What changes in my school, as it changes; goes on after Last-Event-ID",
			access: "learn",
			headers: { "Last-Event-ID": "The id of the last event that the caller has; without it the stream begins with what comes next." },
			answers: { 200: "stream" },
			handle: async ({ lastEventId, draining, signal }, actor) => ({
				events: await live.follow(actor, lastEventId, { draining, gone: signal() }),
				endless: true,
			}),
		}),
	];
}
