import { localAccess } from "../../components/access/local.ts";
import { localBackup } from "../../components/backup/local.ts";
import { localCache } from "../../components/cache/local.ts";
import { localDatabase } from "../../components/database/local.ts";
import { localDns } from "../../components/dns/local.ts";
import { localEdge } from "../../components/edge/local.ts";
import { localNetwork } from "../../components/network/local.ts";
import { localObservability } from "../../components/observability/local.ts";
import { localSecrets } from "../../components/secrets/local.ts";
import { localService } from "../../components/service/local.ts";
import { localStorage } from "../../components/storage/local.ts";
import type { Drivers } from "./drivers.ts";

export const drivers: Drivers = {
	providers: () => [],
	network: localNetwork,
	dns: localDns,
	secrets: localSecrets,
	storage: localStorage,
	database: localDatabase,
	cache: localCache,
	service: localService,
	edge: localEdge,
	observability: localObservability,
	backup: localBackup,
	access: localAccess,
};
