import { startApi } from "./api.ts";
import { apiConfig, migrateConfig, publishConfig, readConfig, seedConfig } from "./config.ts";
import { createLogger } from "./logging/logger.ts";
import { migrate } from "./migrate.ts";
import { publish } from "./publish.ts";
import { Refusal } from "./refusal.ts";
import { seed } from "./seed/seed.ts";

/** Every service of the image: `node src/main.ts <name>`. One that serves runs until SIGTERM; one that works ends by itself. */
const services = {
	api: async () => {
		const config = readConfig(apiConfig, process.env);
		const log = createLogger({ service: "api", ...config });
		const api = await startApi(config, log);
		stopAt("SIGTERM", api.stop, api.stopNow);
		stopAt("SIGINT", api.stopAlone, api.stopNow);
	},
	migrate: async () => {
		const config = readConfig(migrateConfig, process.env);
		await migrate(config, createLogger({ service: "migrate", ...config }));
	},
	publish: async () => {
		const config = readConfig(publishConfig, process.env);
		await publish(config, createLogger({ service: "publish", ...config }));
	},
	seed: async () => {
		const config = readConfig(seedConfig, process.env);
		await seed(config, createLogger({ service: "seed", ...config }));
	},
} satisfies Record<string, () => Promise<void>>;

/** The first signal begins the stop, a second of its kind ends what is left. Another kind is no second: it tells of a proxy that is gone meanwhile. */
function stopAt(signal: NodeJS.Signals, stop: () => Promise<void>, stopNow: () => void): void {
	process.once(signal, () => {
		process.on(signal, stopNow);
		void stop().then(() => process.exit(0));
	});
}

async function main(name: string | undefined): Promise<void> {
	const service = Object.hasOwn(services, name ?? "") ? services[name as keyof typeof services] : undefined;
	if (!service) {
		throw new Refusal([
			{ path: "service", value: name ?? "none", why: "There is no such service.", fix: `Give one of ${Object.keys(services).join(", ")}.` },
		]);
	}
	await service();
}

main(process.argv[2]).catch((error: unknown) => {
	if (!(error instanceof Refusal)) throw error;
	process.stderr.write(`${error.message}\n`);
	process.exitCode = 2;
});
