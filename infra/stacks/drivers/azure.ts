import { azureAccess } from "../../components/access/azure.ts";
import { azureBackup } from "../../components/backup/azure.ts";
import { azureCache } from "../../components/cache/azure.ts";
import { azureDatabase } from "../../components/database/azure.ts";
import { azureDns } from "../../components/dns/azure.ts";
import { azureEdge } from "../../components/edge/azure.ts";
import { azureNetwork } from "../../components/network/azure.ts";
import { azureObservability } from "../../components/observability/azure.ts";
import { azureSecrets } from "../../components/secrets/azure.ts";
import { azureService } from "../../components/service/azure.ts";
import { azureStorage } from "../../components/storage/azure.ts";
import { createProviders, withoutVersionAliases } from "../../providers/azure.ts";
import type { Drivers } from "./drivers.ts";

export const drivers: Drivers = {
	providers: createProviders,
	transformations: [withoutVersionAliases],
	network: azureNetwork,
	dns: azureDns,
	secrets: azureSecrets,
	storage: azureStorage,
	database: azureDatabase,
	cache: azureCache,
	service: azureService,
	edge: azureEdge,
	observability: azureObservability,
	backup: azureBackup,
	access: azureAccess,
};
