import type { RedisConnection } from "./connection.ts";

/** A token bucket: holds up to `burst`, refilled by `perSecond`. */
export interface Bucket {
	readonly burst: number;
	readonly perSecond: number;
}

export interface Verdict {
	readonly allowed: boolean;
	readonly remaining: number;
	/** Until one more request is allowed; 0 when one is allowed now. */
	readonly retryAfterSeconds: number;
	readonly bucket: Bucket;
}

export interface RateLimit {
	take(key: string): Promise<Verdict>;
}

/** Each process is this many times stricter while Redis is away: it can't see what the other processes allow. */
const strictness = 3;
const mostBuckets = 20_000;

const takeOne = `local burst, rate = tonumber(ARGV[1]), tonumber(ARGV[2])
local time = redis.call('TIME')
local now = time[1] + time[2] / 1000000
local held = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local tokens = math.min(burst, (tonumber(held[1]) or burst) + math.max(0, now - (tonumber(held[2]) or now)) * rate)
local allowed = tokens >= 1 and 1 or 0
tokens = tokens - allowed
redis.call('HSET', KEYS[1], 'tokens', tostring(tokens), 'at', string.format('%.6f', now))
redis.call('EXPIRE', KEYS[1], math.ceil(burst / rate) + 1)
return {allowed, tostring(tokens)}`;

export function createRateLimit(redis: RedisConnection, bucket: Bucket): RateLimit {
	const near = createNearBuckets({ burst: Math.max(1, Math.floor(bucket.burst / strictness)), perSecond: bucket.perSecond / strictness });
	return {
		async take(key) {
			const answer = await redis.attempt((client) => client.eval(takeOne, 1, `la1:rate:${key}`, bucket.burst, bucket.perSecond));
			if (!answer) return near.take(key);
			const [allowed, tokens] = answer as [number, string];
			return verdictOf(allowed === 1, Number(tokens), bucket);
		},
	};
}

/** The same bucket in this process. */
export function createNearBuckets(bucket: Bucket, now: () => number = Date.now): { take(key: string): Verdict } {
	const held = new Map<string, { tokens: number; at: number }>();
	return {
		take(key) {
			if (held.size >= mostBuckets) held.clear();
			const at = now();
			const before = held.get(key) ?? { tokens: bucket.burst, at };
			const filled = Math.min(bucket.burst, before.tokens + ((at - before.at) / 1000) * bucket.perSecond);
			const allowed = filled >= 1;
			const tokens = allowed ? filled - 1 : filled;
			held.set(key, { tokens, at });
			return verdictOf(allowed, tokens, bucket);
		},
	};
}

function verdictOf(allowed: boolean, tokens: number, bucket: Bucket): Verdict {
	const retryAfterSeconds = tokens >= 1 ? 0 : Math.ceil((1 - tokens) / bucket.perSecond);
	return { allowed, remaining: Math.floor(tokens), retryAfterSeconds, bucket };
}
