import { withCloudflare } from "../stacks/drivers/cloudflare.ts";
import { drivers as own } from "../stacks/drivers/digitalocean.ts";
import type { Drivers } from "../stacks/drivers/drivers.ts";

/** As `loadDrivers("digitalocean")` gives them, for tests that can't wait: Jest loads modules that have no await of their own. */
export const drivers: Drivers = withCloudflare(own, { edge: true, storage: false, account: undefined });
