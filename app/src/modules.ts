import { createAccounts } from "./accounts/service.ts";
import { createAccountsStore } from "./accounts/store.ts";
import { createTokens } from "./accounts/tokens.ts";
import { createAssistant } from "./assistant/service.ts";
import { createAssistantStore } from "./assistant/store.ts";
import type { ApiConfig } from "./config.ts";
import { createLearning } from "./learning/service.ts";
import { createLearningStore } from "./learning/store.ts";
import { createFeeds } from "./live/feeds.ts";
import { createLive } from "./live/service.ts";
import { createLiveStore } from "./live/store.ts";
import type { Logger } from "./logging/logger.ts";
import { createMaterials } from "./materials/service.ts";
import { createMaterialsStore } from "./materials/store.ts";
import type { Metrics } from "./metrics/metrics.ts";
import { openDatabase } from "./postgres/database.ts";
import { createCache } from "./redis/cache.ts";
import { connectRedis } from "./redis/connection.ts";
import { createLockout } from "./redis/lockout.ts";
import { createObjectStore } from "./s3/objects.ts";
import { createPublishedFiles } from "./s3/published-files.ts";

/** Names of schools that have news, from process to process. */
const newsChannel = "la1:news";

export type Modules = ReturnType<typeof wireModules>;

/** The adapters and the modules on them; every service is made of these. */
export function wireModules(config: ApiConfig, log: Logger, metrics: Metrics) {
	const database = openDatabase(config, log, metrics.countRead);
	const redis = connectRedis(config, log);
	const cache = createCache(redis, metrics.countCacheRead);
	const objects = createObjectStore(config);
	const published = config.ASSETS_BUCKET === undefined ? undefined : createPublishedFiles(config, config.ASSETS_BUCKET);
	metrics.watch(database, redis.away);

	const accounts = createAccounts({
		store: createAccountsStore(database),
		tokens: createTokens(config.TOKEN_SECRET),
		cache,
		lockout: createLockout(redis),
		graceSeconds: config.REFRESH_GRACE_SECONDS,
	});
	const feeds = createFeeds(createLiveStore(database), config.LIVE_POLL_MS);
	redis.subscribe(newsChannel, feeds.wake, feeds.wakeAll);
	const live = createLive({
		feeds,
		tellOthers: (schoolId) => redis.attempt((client) => client.publish(newsChannel, schoolId)),
		sessionLives: accounts.sessionLives,
		mostConnections: config.LIVE_CONNECTIONS,
		mostPerAccount: config.LIVE_PER_ACCOUNT,
		connected: metrics.liveConnected,
	});
	const { wakeFollowers } = live;
	const learning = createLearning({ store: createLearningStore(database), cache, wakeFollowers });
	const materials = createMaterials({ store: createMaterialsStore(database), objects, cache, wakeFollowers, namesOf: accounts.namesOf });
	const assistant = createAssistant({
		store: createAssistantStore(database),
		searches: { lesson: learning.search, material: materials.search },
		streamSeconds: config.STREAM_SECONDS,
		paceMs: config.ANSWER_PACE_MS,
		countAnswer: metrics.countAnswer,
		streamStarted: metrics.streamStarted,
	});

	async function close(): Promise<void> {
		cache.close();
		feeds.close();
		published?.close();
		redis.close();
		objects.close();
		await database.close();
	}
	return { database, redis, accounts, learning, materials, assistant, live, published, close };
}
