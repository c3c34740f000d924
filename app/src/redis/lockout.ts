import { createHash } from "node:crypto";
import { RateLimiterMemory, RateLimiterRedis, type RateLimiterRes } from "rate-limiter-flexible";
import type { RedisConnection } from "./connection.ts";

/** Counts failed logins of one account and one address. */
export interface Lockout {
	/** Seconds until another attempt is heard; 0: now. */
	lockedSeconds(email: string, ip: string): Promise<number>;
	failed(email: string, ip: string): Promise<void>;
	/** Forgets the account's failures; the address keeps its own, or a guesser could wash it with an account of theirs. */
	succeeded(email: string): Promise<void>;
}

const windowSeconds = 15 * 60;
const limits = { account: { points: 5, near: 3 }, address: { points: 50, near: 15 } } as const;

export function createLockout(redis: RedisConnection): Lockout {
	const account = createLimiter(redis, "account");
	const address = createLimiter(redis, "address");
	return {
		async lockedSeconds(email, ip) {
			const seconds = await Promise.all([remaining(account, keyOf(email)), remaining(address, keyOf(ip))]);
			return Math.max(...seconds);
		},
		async failed(email, ip) {
			await Promise.all([account.consume(keyOf(email)).catch(ignoreFull), address.consume(keyOf(ip)).catch(ignoreFull)]);
		},
		succeeded: async (email) => void (await account.delete(keyOf(email))),
	};
}

/** While Redis is away each process counts alone, with fewer attempts. */
function createLimiter(redis: RedisConnection, kind: keyof typeof limits): RateLimiterRedis {
	const { points, near } = limits[kind];
	const alone = new RateLimiterMemory({ points: near, duration: windowSeconds });
	return new RateLimiterRedis({
		storeClient: redis.client,
		keyPrefix: `la1:login:${kind}`,
		points,
		duration: windowSeconds,
		insuranceLimiter: alone,
		rejectIfRedisNotReady: true,
	});
}

async function remaining(limiter: RateLimiterRedis, key: string): Promise<number> {
	const held = await limiter.get(key);
	return held && held.remainingPoints <= 0 ? Math.ceil(held.msBeforeNext / 1000) : 0;
}

/** A full counter rejects with its state; that is what it is for. */
function ignoreFull(reason: RateLimiterRes | Error): void {
	if (reason instanceof Error) throw reason;
}

/** Email addresses are not written into Redis. */
function keyOf(text: string): string {
	return createHash("sha256").update(text.toLowerCase()).digest("base64url").slice(0, 32);
}
