import type { Actor } from "../accounts/actor.ts";
import { Declined } from "../declined.ts";
import type { StreamEvent } from "../http/endpoint.ts";
import type { Tenant } from "../postgres/statement.ts";
import type { Feed, Feeds } from "./feeds.ts";

interface Ports {
	readonly feeds: Feeds;
	/** Tells the other processes that a school has news; may be lost. */
	tellOthers(schoolId: string): Promise<unknown>;
	/** Whether the session hasn't ended since. */
	sessionLives(actor: Actor): Promise<boolean>;
	/** Connections of this process. */
	readonly mostConnections: number;
	readonly mostPerAccount: number;
	connected(): () => void;
}

/** Why a connection ends other than by its client. */
export interface Ends {
	/** Aborts when the process was told to stop. */
	readonly draining: AbortSignal;
	/** Aborts when the client is gone or the process must end. */
	readonly gone: AbortSignal;
}

export type Live = ReturnType<typeof createLive>;

const sessionCheckMs = 15_000;
/** Then the client comes back with the access token that it has by then; one token alone opens no connection for good. */
const connectionMs = 15 * 60_000;
/** Clients of a stopping process come back spread over this time: all at once they would be a wave upon the others. */
const retryMs = { least: 100, most: 1500 } as const;

export function createLive({ feeds, tellOthers, sessionLives, mostConnections, mostPerAccount, connected }: Ports) {
	const perAccount = new Map<string, number>();
	let connections = 0;

	/** The events of the actor's school that the actor may see: those after `lastId`, or from now on, until the client goes or is asked to reconnect. */
	async function follow(actor: Actor, lastId: number | undefined, ends: Ends): Promise<AsyncIterable<StreamEvent>> {
		// Answered as any stream is: to a browser's EventSource an error would be the end.
		if (ends.draining.aborted) return only(reconnect(lastId));
		const release = admit(actor.accountId);
		try {
			const { feed, leave } = await feeds.follow(actor.schoolId);
			const left = Promise.withResolvers<void>();
			void left.promise.then(leave).then(release);
			ends.gone.addEventListener("abort", () => left.resolve());
			if (ends.gone.aborted) left.resolve();
			return stream(actor, feed, lastId, ends, left.resolve);
		} catch (error) {
			release();
			throw error;
		}
	}

	function admit(accountId: string): () => void {
		const own = perAccount.get(accountId) ?? 0;
		const wait = { retryAfterSeconds: 5 };
		if (own >= mostPerAccount)
			throw new Declined("throttled", `This account has ${own} live connections open; close a page or wait a moment.`, wait);
		if (connections >= mostConnections) throw new Declined("unavailable", "There is no room for more live connections right now.", wait);
		connections += 1;
		perAccount.set(accountId, own + 1);
		const ended = connected();
		return () => {
			connections -= 1;
			const others = perAccount.get(accountId)! - 1;
			if (others > 0) perAccount.set(accountId, others);
			else perAccount.delete(accountId);
			ended();
		};
	}

	async function* stream(
		actor: Actor,
		feed: Feed,
		lastId: number | undefined,
		{ draining, gone }: Ends,
		left: () => void,
	): AsyncGenerator<StreamEvent> {
		const ended = AbortSignal.any([draining, gone, AbortSignal.timeout(connectionMs)]);
		// An id that was never given out is from before a restored backup: what the client shows is not what there is.
		const resumed = lastId !== undefined && lastId <= feed.head();
		let id = resumed ? lastId : feed.head();
		try {
			yield { id, event: "open", data: { resumed } };
			while (!ended.aborted) {
				// A database that doesn't answer has ended nobody's session, and has no events to show either.
				if (!(await sessionLives(actor).catch(() => true))) break;
				const events = await feed.after(id);
				for (const event of events) {
					id = event.id;
					if (event.accountId === null || event.accountId === actor.accountId) yield told(event);
				}
				if (id >= feed.head()) await feed.change(sessionCheckMs, ended);
			}
			yield reconnect(id);
		} finally {
			left();
		}
	}

	/** After a commit that appended an event. Nobody waits for it: the poll finds what this loses. */
	function wakeFollowers({ schoolId }: Tenant): void {
		feeds.wake(schoolId);
		void tellOthers(schoolId);
	}

	return { follow, wakeFollowers };
}

function told({ id, kind, data, position }: { id: number; kind: string; data: object; position: number }): StreamEvent {
	return { id, event: kind, data: { ...data, seen: position } };
}

function reconnect(id: number | undefined): StreamEvent {
	const spread = retryMs.most - retryMs.least;
	return { ...(id === undefined ? {} : { id }), event: "reconnect", data: {}, retryMs: Math.round(retryMs.least + Math.random() * spread) };
}

async function* only(event: StreamEvent): AsyncGenerator<StreamEvent> {
	yield event;
}
