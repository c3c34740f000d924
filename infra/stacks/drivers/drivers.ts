import type { ProviderResource, ResourceTransformation } from "@pulumi/pulumi";
import type { AccessDriver } from "../../components/access/contract.ts";
import type { BackupDriver } from "../../components/backup/contract.ts";
import type { CacheDriver } from "../../components/cache/contract.ts";
import type { DatabaseDriver } from "../../components/database/contract.ts";
import type { DnsDriver } from "../../components/dns/contract.ts";
import type { EdgeDriver } from "../../components/edge/contract.ts";
import type { NetworkDriver } from "../../components/network/contract.ts";
import type { ObservabilityDriver } from "../../components/observability/contract.ts";
import type { SecretsDriver } from "../../components/secrets/contract.ts";
import type { ServiceDriver } from "../../components/service/contract.ts";
import type { StorageDriver } from "../../components/storage/contract.ts";
import type { ComponentOptions, StackIdentity } from "../../kit/making.ts";

/** One driver for each capability, and the providers that their resources are made by. */
export interface Drivers {
	/** Made once for each stack and handed to every component: its account and region are said in one place. */
	providers(stack: StackIdentity): readonly ProviderResource[];
	/** What is done to every resource of the stack before it is asked for. @default - nothing */
	readonly transformations?: readonly ResourceTransformation[];
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

/** What every component of a stack is made with. */
export function componentOptions({ providers, transformations = [] }: Drivers, stack: StackIdentity): ComponentOptions {
	return { providers: [...providers(stack)], transformations: [...transformations] };
}

/** What a target brings itself. One without a way in of its own has Cloudflare's. */
export type OwnDrivers = Omit<Drivers, "dns" | "edge"> & Partial<Pick<Drivers, "dns" | "edge">>;
