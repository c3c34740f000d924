import type { AccessAdjustments } from "../components/access/contract.ts";
import type { BackupAdjustments } from "../components/backup/contract.ts";
import type { CacheAdjustments } from "../components/cache/contract.ts";
import type { DatabaseAdjustments } from "../components/database/contract.ts";
import type { DnsAdjustments } from "../components/dns/contract.ts";
import type { EdgeAdjustments } from "../components/edge/contract.ts";
import type { NetworkAdjustments } from "../components/network/contract.ts";
import type { ObservabilityAdjustments } from "../components/observability/contract.ts";
import type { SecretsAdjustments } from "../components/secrets/contract.ts";
import type { ServicesAdjustments } from "../components/service/contract.ts";
import type { StorageAdjustments } from "../components/storage/contract.ts";

/** The last word on any provider argument of the stack, by capability, target and resource. */
export interface Adjustments {
	readonly network?: NetworkAdjustments;
	readonly dns?: DnsAdjustments;
	readonly secrets?: SecretsAdjustments;
	readonly storage?: StorageAdjustments;
	readonly database?: DatabaseAdjustments;
	readonly cache?: CacheAdjustments;
	readonly services?: ServicesAdjustments;
	readonly edge?: EdgeAdjustments;
	readonly observability?: ObservabilityAdjustments;
	readonly backup?: BackupAdjustments;
	readonly access?: AccessAdjustments;
}

/** This file is the user's: what no setting says is said here, for example `database: { aws: { instance: { caCertIdentifier: "…" } } }`. */
export const adjustments: Adjustments = {};
