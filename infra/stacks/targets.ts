import type { Settings } from "../config/settings.ts";
import type { Target } from "../kit/targets.ts";
import type { Drivers, OwnDrivers } from "./drivers/drivers.ts";

/** Imports on demand: a cloud's SDK takes a third of a second and a hundred megabytes, so only the chosen target's is loaded. */
const loaders: Readonly<Record<Target, () => Promise<{ readonly drivers: OwnDrivers }>>> = {
	aws: () => import("./drivers/aws.ts"),
	gcp: () => import("./drivers/gcp.ts"),
	azure: () => import("./drivers/azure.ts"),
	digitalocean: () => import("./drivers/digitalocean.ts"),
	local: () => import("./drivers/local.ts"),
};

/** Whose drivers keep names, the way in and objects; the settings' defaults where it says nothing. */
export interface Choice {
	readonly edge?: "cloud" | "cloudflare";
	readonly storage?: "cloud" | "r2";
	/** Identifier of the account at Cloudflare. */
	readonly account?: string | undefined;
}

export function choiceOf({ edge, storage, cloudflare }: Pick<Settings, "edge" | "storage" | "cloudflare">): Choice {
	return { edge: edge.provider, storage: storage.provider, account: cloudflare.account };
}

/**
 * The target's drivers, with Cloudflare's where they are chosen: its SDK is loaded only then.
 * What can't be chosen is refused with the other settings, before any resource exists.
 */
export async function loadDrivers(target: Target, { edge = "cloud", storage = "cloud", account }: Choice = {}): Promise<Drivers> {
	const { drivers } = await loaders[target]();
	if (edge === "cloud" && storage === "cloud" && hasOwnEdge(drivers)) return drivers;
	const { withCloudflare } = await import("./drivers/cloudflare.ts");
	return withCloudflare(drivers, { edge: edge === "cloudflare", storage: storage === "r2", account });
}

function hasOwnEdge(drivers: OwnDrivers): drivers is Drivers {
	return drivers.dns !== undefined && drivers.edge !== undefined;
}
