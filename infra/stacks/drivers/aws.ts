import { awsAccess } from "../../components/access/aws.ts";
import { awsBackup } from "../../components/backup/aws.ts";
import { awsCache } from "../../components/cache/aws.ts";
import { awsDatabase } from "../../components/database/aws.ts";
import { awsDns } from "../../components/dns/aws.ts";
import { awsEdge } from "../../components/edge/aws.ts";
import { awsNetwork } from "../../components/network/aws.ts";
import { awsObservability } from "../../components/observability/aws.ts";
import { awsSecrets } from "../../components/secrets/aws.ts";
import { awsService } from "../../components/service/aws.ts";
import { awsStorage } from "../../components/storage/aws.ts";
import { awsProvider } from "../../providers/aws.ts";
import type { Drivers } from "./drivers.ts";

export const drivers: Drivers = {
	providers: (stack) => [awsProvider(stack)],
	network: awsNetwork,
	dns: awsDns,
	secrets: awsSecrets,
	storage: awsStorage,
	database: awsDatabase,
	cache: awsCache,
	service: awsService,
	edge: awsEdge,
	observability: awsObservability,
	backup: awsBackup,
	access: awsAccess,
};
