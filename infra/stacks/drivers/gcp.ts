import { gcpAccess } from "../../components/access/gcp.ts";
import { gcpBackup } from "../../components/backup/gcp.ts";
import { gcpCache } from "../../components/cache/gcp.ts";
import { gcpDatabase } from "../../components/database/gcp.ts";
import { gcpDns } from "../../components/dns/gcp.ts";
import { gcpEdge } from "../../components/edge/gcp.ts";
import { gcpNetwork } from "../../components/network/gcp.ts";
import { gcpObservability } from "../../components/observability/gcp.ts";
import { gcpSecrets } from "../../components/secrets/gcp.ts";
import { gcpService } from "../../components/service/gcp.ts";
import { gcpStorage } from "../../components/storage/gcp.ts";
import { gcpProvider } from "../../providers/gcp.ts";
import type { Drivers } from "./drivers.ts";

export const drivers: Drivers = {
	providers: (stack) => [gcpProvider(stack)],
	network: gcpNetwork,
	dns: gcpDns,
	secrets: gcpSecrets,
	storage: gcpStorage,
	database: gcpDatabase,
	cache: gcpCache,
	service: gcpService,
	edge: gcpEdge,
	observability: gcpObservability,
	backup: gcpBackup,
	access: gcpAccess,
};
