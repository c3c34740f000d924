import type { ProviderResource } from "@pulumi/pulumi";
import type { AccessDriver } from "../components/access/contract.ts";
import type { BackupDriver } from "../components/backup/contract.ts";
import type { CacheDriver } from "../components/cache/contract.ts";
import type { DatabaseDriver } from "../components/database/contract.ts";
import type { DnsDriver } from "../components/dns/contract.ts";
import type { EdgeDriver } from "../components/edge/contract.ts";
import type { NetworkDriver } from "../components/network/contract.ts";
import type { ObservabilityDriver } from "../components/observability/contract.ts";
import type { SecretsDriver } from "../components/secrets/contract.ts";
import type { ServiceDriver } from "../components/service/contract.ts";
import type { StorageDriver } from "../components/storage/contract.ts";
import type { StackIdentity } from "../kit/making.ts";
import { Refusal } from "../kit/refusal.ts";
import { settingPath } from "../kit/settle.ts";
import type { Target } from "../kit/targets.ts";

/** One driver for each capability, and the providers that their resources are made by. */
export interface Drivers {
	/** Made once for each stack and handed to every component: its account and region are said in one place. */
	providers(stack: StackIdentity): readonly ProviderResource[];
	readonly network: NetworkDriver;
	readonly dns: DnsDriver;
	readonly secrets: SecretsDriver;
	readonly storage: StorageDriver;
	readonly database: DatabaseDriver;
	readonly cache: CacheDriver;
	readonly service: ServiceDriver;
	readonly edge: EdgeDriver;
	readonly observability: ObservabilityDriver;
	readonly backup: BackupDriver;
	readonly access: AccessDriver;
}

/** Imports on demand: a cloud's SDK takes a third of a second and a hundred megabytes, so only the chosen target's is loaded. */
const targets: Partial<Readonly<Record<Target, () => Promise<{ readonly drivers: Drivers }>>>> = {
	local: () => import("./drivers/local.ts"),
};

/** Targets whose drivers are here. */
export const available = Object.keys(targets) as readonly Target[];

/** @throws Refusal where the target's drivers are not here yet */
export async function loadDrivers(target: Target): Promise<Drivers> {
	const loader = targets[target];
	if (loader !== undefined) return (await loader()).drivers;
	const why = "not here yet: it comes with the clouds' drivers.";
	const fix = `Set it to ${available.join(" or ")}.`;
	throw new Refusal([{ path: settingPath("cloud"), value: target, why, fix }]);
}
