import type { BackupDriver } from "../components/backup/contract.ts";
import type { CacheDriver } from "../components/cache/contract.ts";
import type { DatabaseDriver } from "../components/database/contract.ts";
import type { EdgeDriver } from "../components/edge/contract.ts";
import type { NetworkDriver } from "../components/network/contract.ts";
import type { ObservabilityDriver } from "../components/observability/contract.ts";
import type { SecretsDriver } from "../components/secrets/contract.ts";
import type { ServiceDriver } from "../components/service/contract.ts";
import type { StorageDriver } from "../components/storage/contract.ts";
import { Refusal } from "../kit/refusal.ts";
import { settingPath } from "../kit/settle.ts";
import type { Target } from "../kit/targets.ts";

/** One driver for each capability, all of one target. */
export interface Drivers {
	readonly network: NetworkDriver;
	readonly secrets: SecretsDriver;
	readonly storage: StorageDriver;
	readonly database: DatabaseDriver;
	readonly cache: CacheDriver;
	readonly service: ServiceDriver;
	readonly edge: EdgeDriver;
	readonly observability: ObservabilityDriver;
	readonly backup: BackupDriver;
}

/** Imports on demand: a cloud's SDK takes a third of a second and a hundred megabytes, so only the chosen target's is loaded. */
const targets: Partial<Readonly<Record<Target, () => Promise<Drivers>>>> = {
	local: async () => {
		const [network, secrets, storage, database, cache, service, edge, observability, backup] = await Promise.all([
			import("../components/network/local.ts"),
			import("../components/secrets/local.ts"),
			import("../components/storage/local.ts"),
			import("../components/database/local.ts"),
			import("../components/cache/local.ts"),
			import("../components/service/local.ts"),
			import("../components/edge/local.ts"),
			import("../components/observability/local.ts"),
			import("../components/backup/local.ts"),
		]);
		return {
			network: network.localNetwork,
			secrets: secrets.localSecrets,
			storage: storage.localStorage,
			database: database.localDatabase,
			cache: cache.localCache,
			service: service.localService,
			edge: edge.localEdge,
			observability: observability.localObservability,
			backup: backup.localBackup,
		};
	},
};

/** Targets whose drivers are here. */
export const available = Object.keys(targets) as readonly Target[];

/** @throws Refusal where the target's drivers are not here yet */
export async function loadDrivers(target: Target): Promise<Drivers> {
	const loader = targets[target];
	if (loader !== undefined) return loader();
	const why = "not here yet: it comes with the clouds' drivers.";
	throw new Refusal([
		{
			path: settingPath("cloud"),
			value: target,
			why,
			fix: `Set it to ${available.join(" or ")}, which runs the same program on this machine.`,
		},
	]);
}
