import { randomUUID } from "node:crypto";
import type { Tenant } from "../postgres/statement.ts";
import type { RedisConnection } from "./connection.ts";
import { createNearCache, type Entry } from "./near-cache.ts";

/** Where a cached read was answered. */
export type Layer = "process" | "redis" | "database";

export type Load<T> = (tenant: Tenant) => Promise<{ value: T; position: number }>;

/**
 * Cached reads. Keys are gathered in topics (`<school>:roadmaps`); each topic has a version in Redis that names the WAL position of the last
 * write to it. An entry counts only under the version it was loaded for, and only for sessions that have not written past its position.
 */
export interface Cache {
	read<T>(topic: string, key: string, tenant: Tenant, load: Load<T>): Promise<T>;
	/** After a commit: nobody is served what was cached before `tenant.seen`. */
	clear(tenant: Tenant, ...topics: string[]): Promise<void>;
	close(): void;
}

interface Stored extends Entry {
	readonly version: string;
}

/** Part of every key. Raise it when the shape of a cached value changes: two releases share one Redis during a rollout. */
const format = "la1";
const channel = `${format}:clear`;
const entrySeconds = 60;
/** Much longer than entries live: a version that expired first would let an entry of its unversioned past count again. */
const versionSeconds = 3600;
const retryMs = 500;

const raiseVersion = `local held = redis.call('GET', KEYS[1])
local position = tonumber(ARGV[1])
if held then position = math.max(position, tonumber(string.match(held, '^%d+')) or 0) end
redis.call('SET', KEYS[1], string.format('%.0f', position) .. '-' .. ARGV[2], 'EX', ARGV[3])
return 1`;

export function createCache(redis: RedisConnection, onRead: (layer: Layer) => void = () => {}): Cache {
	const near = createNearCache();
	/** Topics whose new version Redis didn't take yet, with the position it must carry. */
	const owed = new Map<string, number>();
	const flights = new Map<string, { floor: number; result: Promise<unknown> }>();
	redis.subscribe(
		channel,
		(topic) => near.clear(topic),
		() => near.clearAll(),
	);
	const retry = setInterval(() => void payOwed(), retryMs).unref();

	async function payOwed(): Promise<void> {
		for (const [topic, position] of owed) {
			if (await announce(topic, position)) owed.delete(topic);
		}
	}

	async function announce(topic: string, position: number): Promise<boolean> {
		const done = await redis.attempt((client) => client.eval(raiseVersion, 1, versionKey(topic), position, randomUUID(), versionSeconds));
		if (done === undefined) return false;
		await redis.attempt((client) => client.publish(channel, topic));
		return true;
	}

	async function readThrough<T>(topic: string, key: string, tenant: Tenant, load: Load<T>): Promise<T> {
		const generation = near.generation();
		const far = owed.has(topic) ? undefined : await readFar(redis, topic, key);
		if (far?.stored && far.stored.position >= tenant.seen) {
			onRead("redis");
			near.keep(topic, key, far.stored, generation);
			return far.stored.value as T;
		}
		const floor = Math.max(tenant.seen, far ? positionOfVersion(far.version) : (owed.get(topic) ?? 0));
		const loaded = await load({ schoolId: tenant.schoolId, seen: floor });
		onRead("database");
		near.keep(topic, key, loaded, generation);
		if (far) await writeFar(redis, topic, key, { ...loaded, version: far.version });
		return loaded.value;
	}

	return {
		async read<T>(topic: string, key: string, tenant: Tenant, load: Load<T>): Promise<T> {
			const held = near.find(topic, key);
			if (held && held.position >= tenant.seen) {
				onRead("process");
				return held.value as T;
			}
			const name = `${topic}|${key}`;
			const flight = flights.get(name);
			if (flight && flight.floor >= tenant.seen) return flight.result as Promise<T>;
			const result = readThrough(topic, key, tenant, load).finally(() => flights.get(name)?.result === result && flights.delete(name));
			flights.set(name, { floor: tenant.seen, result });
			return result;
		},
		async clear(tenant, ...topics) {
			for (const topic of topics) near.clear(topic);
			const announced = await Promise.all(topics.map((topic) => announce(topic, tenant.seen)));
			topics.forEach((topic, place) => {
				if (!announced[place]) owed.set(topic, Math.max(tenant.seen, owed.get(topic) ?? 0));
			});
		},
		close: () => clearInterval(retry),
	};
}

/** The braces keep a topic's keys in one slot of a cluster, so that version and entry come in one answer. */
const versionKey = (topic: string) => `${format}:{${topic}}:version`;
const entryKey = (topic: string, key: string) => `${format}:{${topic}}:${key}`;

const unversioned = "0";

async function readFar(redis: RedisConnection, topic: string, key: string): Promise<{ version: string; stored?: Stored } | undefined> {
	const answer = await redis.attempt((client) => client.mget(versionKey(topic), entryKey(topic, key)));
	if (!answer) return undefined;
	const version = answer[0] ?? unversioned;
	const stored = answer[1] ? (JSON.parse(answer[1]) as Stored) : undefined;
	return stored?.version === version ? { version, stored } : { version };
}

async function writeFar(redis: RedisConnection, topic: string, key: string, stored: Stored): Promise<void> {
	await redis.attempt((client) => client.set(entryKey(topic, key), JSON.stringify(stored), "EX", entrySeconds));
}

function positionOfVersion(version: string): number {
	return Number(version.split("-")[0]);
}
