import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { accountsEndpoints } from "./accounts/routes.ts";
import { refreshSeconds } from "./accounts/tokens.ts";
import { assistantEndpoints } from "./assistant/routes.ts";
import type { ApiConfig } from "./config.ts";
import { createDrain } from "./http/drain.ts";
import { servePage } from "./http/page.ts";
import { createHttpServer } from "./http/server.ts";
import { learningEndpoints } from "./learning/routes.ts";
import { liveEndpoints } from "./live/routes.ts";
import type { Logger } from "./logging/logger.ts";
import { materialsEndpoints } from "./materials/routes.ts";
import { createMetrics } from "./metrics/metrics.ts";
import { type Modules, wireModules } from "./modules.ts";
import { createRateLimit } from "./redis/rate-limit.ts";

export interface RunningApi {
	readonly port: number;
	/** Drains and closes; safe to call twice. */
	stop(): Promise<void>;
	/** Drains and closes without waiting until a proxy has noticed: there is none any more. Shortens a stop that has begun. */
	stopAlone(): Promise<void>;
	/** Gives what is left of a stop that has begun no more time. */
	stopNow(): void;
}

export const pageFolder = join(import.meta.dirname, "..", "web", "dist");

/** The service that answers requests: modules, their endpoints, HTTP. */
export async function startApi(config: ApiConfig, log: Logger): Promise<RunningApi> {
	const metrics = createMetrics({ service: "api", ...config });
	const modules = wireModules(config, log, metrics);
	const drain = createDrain(config);
	const ports = {
		authenticate: modules.accounts.authenticate,
		rateLimit: createRateLimit(modules.redis, { burst: config.RATE_BURST, perSecond: config.RATE_PER_SECOND }),
		secureCookies: config.PUBLIC_URL.startsWith("https:"),
		refreshSeconds,
		draining: drain.draining,
		stopping: drain.stopping,
	};
	const ready = async () => !drain.draining.aborted && (await succeeds(modules.database.ping()));
	const page = servePage(pageFolder, modules.published);
	const server = createHttpServer(config, endpointsOf(modules), ports, ready, page, drain.closeWhileDraining, log, metrics);
	drain.watch(server);
	server.listen(config.PORT, config.HOST);
	await once(server, "listening");
	const { port } = server.address() as AddressInfo;
	log.info({ host: config.HOST, port }, "listening");

	async function stop(): Promise<void> {
		log.info("draining");
		await drain.run(server);
		await modules.close();
		log.info("closed");
	}
	let stopped: Promise<void> | undefined;
	const stopOnce = () => (stopped ??= stop());
	const stopAlone = () => {
		drain.unannounced();
		return stopOnce();
	};
	return { port, stop: stopOnce, stopAlone, stopNow: drain.cutShort };
}

function endpointsOf({ accounts, learning, materials, assistant, live }: Modules) {
	return [
		...accountsEndpoints(accounts),
		...learningEndpoints(learning),
		...materialsEndpoints(materials),
		...assistantEndpoints(assistant),
		...liveEndpoints(live),
	];
}

async function succeeds(promise: Promise<void>): Promise<boolean> {
	return promise.then(
		() => true,
		() => false,
	);
}
