import { type RunningApi, startApi } from "../api.ts";
import { type ApiConfig, apiConfig, migrateConfig, readConfig, seedConfig } from "../config.ts";
import { createLogger, type Logger } from "../logging/logger.ts";
import { migrate } from "../migrate.ts";
import { seed } from "../seed/seed.ts";
import { bucket, objectKeys, startObjectStore } from "./objects.ts";
import { ownerPassword, startPostgres, type TestPostgres } from "./postgres.ts";
import type { Running } from "./processes.ts";
import { redisPassword, startRedis } from "./redis.ts";

export const appPassword = "sentinel-app-password";
export const tokenSecret = "sentinel-token-secret-of-enough-characters";
export const seedPassword = "sentinel-seed-password";
/** None of these may ever be seen in a log line. */
export const sentinels = [appPassword, tokenSecret, seedPassword, ownerPassword, redisPassword, objectKeys.secret];

/** The real servers that the app stands on, and the app's environment on them. */
export interface World {
	readonly postgres: TestPostgres;
	redis: Running;
	readonly environment: Record<string, string>;
	/** Every line that any app of this world logged. */
	readonly lines: string[];
	/** An app in this process, on a port of its own. */
	startApi(changes?: Record<string, string>): Promise<RunningApi & { url: string }>;
	stop(): Promise<void>;
}

interface Options {
	/** An object store too; without it its address leads nowhere. */
	readonly objects?: boolean;
	readonly seeded?: boolean;
}

/** Starts the servers, migrates, and seeds when asked to. */
export async function startWorld({ objects = false, seeded = false }: Options = {}): Promise<World> {
	const [postgres, redis, store] = await startTogether([startPostgres(), startRedis(), objects ? startObjectStore() : undefined]);
	await postgres.createDatabase("learning");
	const environment = environmentOf(postgres, redis, store?.url ?? "http://127.0.0.1:9");
	const lines: string[] = [];
	const log = (service: string): Logger =>
		createLogger({ service, RELEASE: "test", INSTANCE: "1", ZONE: "a", LOG_LEVEL: "info" }, { write: (line) => void lines.push(line) });
	await migrate(readConfig(migrateConfig, environment), log("migrate"));
	if (seeded) await seed(readConfig(seedConfig, environment), log("seed"));
	const apps: RunningApi[] = [];
	const world: World = {
		postgres,
		redis,
		environment,
		lines,
		async startApi(changes = {}) {
			const config: ApiConfig = readConfig(apiConfig, { ...environment, ...changes });
			const api = await startApi(config, log("api"));
			apps.push(api);
			return { ...api, url: `http://127.0.0.1:${api.port}` };
		},
		async stop() {
			await Promise.all(apps.map((api) => api.stop()));
			await Promise.all([postgres.stop(), world.redis.stop(), store?.stop()]);
		},
	};
	return world;
}

/** All of them, or none: where one doesn't start, the others are ended, since nobody would be left who knows of them. */
async function startTogether<T extends readonly (Promise<Stoppable> | undefined)[]>(starts: readonly [...T]) {
	const settled = await Promise.allSettled(starts);
	const failed = settled.find(({ status }) => status === "rejected");
	if (failed === undefined) return Promise.all(starts);
	await Promise.all(settled.map((each) => (each.status === "fulfilled" ? each.value?.stop() : undefined)));
	throw (failed as PromiseRejectedResult).reason;
}

interface Stoppable {
	stop(): Promise<unknown>;
}

function environmentOf(postgres: TestPostgres, redis: Running, objectsUrl: string): Record<string, string> {
	return {
		PORT: "0",
		PUBLIC_URL: "http://localhost:8080",
		DATABASE_WRITER: `127.0.0.1:${postgres.primary.port}`,
		DATABASE_READER: `127.0.0.1:${postgres.replica.port}`,
		DATABASE_PASSWORD: appPassword,
		DATABASE_OWNER_USER: "owner",
		DATABASE_OWNER_PASSWORD: ownerPassword,
		REDIS_MODE: "standalone",
		REDIS_NODES: `127.0.0.1:${redis.port}`,
		REDIS_PASSWORD: redisPassword,
		S3_ENDPOINT: objectsUrl,
		S3_PUBLIC_ENDPOINT: objectsUrl,
		S3_BUCKET: bucket,
		S3_ACCESS_KEY_ID: objectKeys.id,
		S3_SECRET_ACCESS_KEY: objectKeys.secret,
		TOKEN_SECRET: tokenSecret,
		SEED_PASSWORD: seedPassword,
		DRAIN_NOTICE_SECONDS: "0",
		DRAIN_SECONDS: "5",
		ANSWER_PACE_MS: "0",
		RATE_BURST: "5000",
		RATE_PER_SECOND: "1000",
		REFRESH_GRACE_SECONDS: "0",
	};
}
