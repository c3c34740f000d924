import { Cluster, Redis } from "ioredis";
import type { Address } from "../config.ts";
import type { Logger } from "../logging/logger.ts";

export interface Settings {
	readonly REDIS_MODE: "cluster" | "standalone";
	readonly REDIS_NODES: readonly Address[];
	readonly REDIS_PASSWORD?: string | undefined;
	readonly REDIS_TLS?: "on" | "off" | undefined;
}

export type RedisClient = Redis | Cluster;

/** A Redis that may be away. `attempt` gives undefined when it is, within `patienceMs`, and after three failures in a row at once for `restMs`. */
export interface RedisConnection {
	readonly client: RedisClient;
	attempt<T>(command: (client: RedisClient) => Promise<T>): Promise<T | undefined>;
	/** Calls back with each message on a channel. `onGap`: the subscription was lost and is back, so messages may be missing. */
	subscribe(channel: string, onMessage: (message: string) => void, onGap: () => void): void;
	away(): boolean;
	close(): void;
}

const patienceMs = 250;
const restMs = 500;
const failuresToRest = 3;

export function connectRedis(settings: Settings, log: Logger): RedisConnection {
	const client = createClient(settings);
	// One connection of its own on a single Redis; a cluster's client keeps one for subscriptions by itself.
	const subscriber = settings.REDIS_MODE === "standalone" ? createClient(settings, true) : client;
	let failures = 0;
	let restsUntil = 0;
	let wasAway = false;
	// Without a listener the driver's "error" event would end the process.
	for (const one of [client, subscriber]) one.on("error", () => {});

	function note(worked: boolean, error?: unknown): void {
		failures = worked ? 0 : failures + 1;
		if (failures >= failuresToRest) restsUntil = Date.now() + restMs;
		const isAway = failures >= failuresToRest;
		if (isAway !== wasAway) log.warn(isAway ? { err: error } : {}, isAway ? "redis away, going on without it" : "redis is back");
		wasAway = isAway;
	}

	return {
		client,
		away: () => wasAway,
		async attempt(command) {
			if (Date.now() < restsUntil) return undefined;
			try {
				const answer = await within(patienceMs, command(client));
				note(true);
				return answer;
			} catch (error) {
				note(false, error);
				return undefined;
			}
		},
		subscribe(channel, onMessage, onGap) {
			const join = () => void Promise.resolve(subscriber.subscribe(channel)).then(onGap, () => {});
			subscriber.on("message", (from: string, message: string) => from === channel && onMessage(message));
			subscriber.on("ready", join);
		},
		close: () => void [client, subscriber].map((one) => one.disconnect()),
	};
}

/** No queue for times without a connection: a request that waits in it would be as slow as the outage is long. */
function createClient({ REDIS_MODE, REDIS_NODES, REDIS_PASSWORD, REDIS_TLS }: Settings, subscribes = false): RedisClient {
	const each = {
		...(REDIS_PASSWORD ? { password: REDIS_PASSWORD } : {}),
		// Nodes of a cluster may announce themselves by bare addresses, which stand in no certificate: it is the first one's name that they show.
		...(REDIS_TLS === "on" ? { tls: { servername: REDIS_NODES[0]!.host } } : {}),
		connectTimeout: 1000,
		commandTimeout: subscribes ? undefined : patienceMs,
		autoResendUnfulfilledCommands: false,
		autoResubscribe: !subscribes,
	};
	if (REDIS_MODE === "standalone") {
		const node = REDIS_NODES[0]!;
		return new Redis({
			...node,
			...each,
			enableOfflineQueue: false,
			maxRetriesPerRequest: 0,
			retryStrategy: (times) => Math.min(100 * times, 1000),
		});
	}
	const addresses = REDIS_NODES.map(({ host, port }) => ({ host, port }));
	return new Cluster(addresses, {
		redisOptions: each,
		enableOfflineQueue: false,
		clusterRetryStrategy: (times) => Math.min(100 * times, 1000),
		slotsRefreshInterval: 5000,
		retryDelayOnFailover: 50,
		maxRedirections: 4,
	});
}

function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
	const { promise: late, reject } = Promise.withResolvers<never>();
	const timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds} ms`)), milliseconds);
	return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
