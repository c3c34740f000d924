import { cloudflareDns } from "../../components/dns/cloudflare.ts";
import { cloudflareEdge } from "../../components/edge/cloudflare.ts";
import { cloudflareStorage } from "../../components/storage/cloudflare.ts";
import type { Target } from "../../kit/targets.ts";
import { cloudflareProvider } from "../../providers/cloudflare.ts";
import type { Drivers, OwnDrivers } from "./drivers.ts";

export interface CloudflareChoice {
	/** Whether names and the way in are Cloudflare's. */
	readonly edge: boolean;
	/** Whether objects are in R2. */
	readonly storage: boolean;
	readonly account: string | undefined;
}

/** Targets whose own store lets Cloudflare read the page's hashed files. */
const readFromOutside: readonly Target[] = ["aws"];

/** A target's drivers with some of them replaced by Cloudflare's. Whoever has no way in of its own is given Cloudflare's. */
export function withCloudflare(own: OwnDrivers, { edge, storage, account }: CloudflareChoice): Drivers {
	const outside = edge || own.edge === undefined;
	return {
		...own,
		providers: (stack) => [...own.providers(stack), cloudflareProvider()],
		dns: outside || own.dns === undefined ? cloudflareDns(account) : own.dns,
		edge: outside || own.edge === undefined ? cloudflareEdge : own.edge,
		storage: storage ? cloudflareStorage({ account, assets: outside }) : outside ? readable(own) : own.storage,
	};
}

/** A bucket that only its cloud's way in can read is no place for what Cloudflare is to hand out. */
function readable({ network, storage }: OwnDrivers): Drivers["storage"] {
	if (readFromOutside.includes(network.target) || typeof storage.features.staticAssets === "string") return storage;
	const why = `a bucket on ${network.target} is read by the cloud's own way in alone; R2 keeps the files where storage.provider is r2.`;
	return { ...storage, features: { ...storage.features, staticAssets: why } };
}
