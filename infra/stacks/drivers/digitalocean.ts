import { digitaloceanAccess } from "../../components/access/digitalocean.ts";
import { digitaloceanBackup } from "../../components/backup/digitalocean.ts";
import { digitaloceanCache } from "../../components/cache/digitalocean.ts";
import { digitaloceanDatabase } from "../../components/database/digitalocean.ts";
import { digitaloceanNetwork } from "../../components/network/digitalocean.ts";
import { digitaloceanObservability } from "../../components/observability/digitalocean.ts";
import { digitaloceanSecrets } from "../../components/secrets/digitalocean.ts";
import { digitaloceanService } from "../../components/service/digitalocean.ts";
import { digitaloceanStorage } from "../../components/storage/digitalocean.ts";
import { digitaloceanProvider } from "../../providers/digitalocean.ts";
import type { OwnDrivers } from "./drivers.ts";

/** Names and the way in are Cloudflare's. */
export const drivers: OwnDrivers = {
	providers: () => [digitaloceanProvider()],
	network: digitaloceanNetwork,
	secrets: digitaloceanSecrets,
	storage: digitaloceanStorage,
	database: digitaloceanDatabase,
	cache: digitaloceanCache,
	service: digitaloceanService,
	observability: digitaloceanObservability,
	backup: digitaloceanBackup,
	access: digitaloceanAccess,
};
