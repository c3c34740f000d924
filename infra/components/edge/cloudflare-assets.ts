import { CloudConnectorRules } from "@pulumi/cloudflare/cloudConnectorRules.js";
import { R2CustomDomain } from "@pulumi/cloudflare/r2customDomain.js";
import type { Output } from "@pulumi/pulumi";
import { onTarget } from "../../kit/targets.ts";
import type { Storage, Store } from "../storage/contract.ts";
import type { CloudflareSite } from "./cloudflare-site.ts";
import type { EdgeLinks } from "./contract.ts";
import { assetsPrefix } from "./plan.ts";

/** What Cloudflare calls the stores that it knows the way to. */
const connectors: Readonly<Partial<Record<Store["target"], string>>> = {
	aws: "aws_s3",
	gcp: "gcp_storage",
	azure: "azure_storage",
	cloudflare: "cloudflare_r2",
};

/** The page's hashed files come from their bucket, where there is one: it keeps those of releases that are gone. */
export function createAssets(site: CloudflareSite, { storage, dns }: EdgeLinks): void {
	if (storage.buckets.assets === undefined) return;
	const { name, zoneId, domain, opts } = site;
	const host = storage.store.target === "cloudflare" ? ownHost(site, storage) : outsideHost(site, storage, dns.outsideSources);
	const provider = connectors[storage.store.target];
	if (provider === undefined) throw new Error(`Cloudflare knows no way to a store on ${storage.store.target}`);
	const rule = {
		description: "The page's hashed files",
		enabled: true,
		expression: `http.host eq "${domain}" and starts_with(http.request.uri.path, "${assetsPrefix}")`,
		cloudConnectorRulesProvider: provider,
		parameters: { host },
	};
	new CloudConnectorRules(`${name}-assets`, { zoneId, rules: [rule] }, opts);
}

/** R2's bucket by a name in the zone, for which Cloudflare has the certificate. */
function ownHost({ name, zoneId, domain, opts }: CloudflareSite, { store, buckets }: Storage): Output<string> {
	const accountId = onTarget(store, "cloudflare").account;
	const args = {
		accountId,
		bucketName: buckets.assets as Output<string>,
		zoneId,
		domain: `assets.${domain}`,
		enabled: true,
		minTls: "1.2",
	};
	return new R2CustomDomain(`${name}-assets-host`, args, opts).domain;
}

/** A bucket of another cloud's, which admits Cloudflare's addresses. */
function outsideHost(
	{ name, opts }: CloudflareSite,
	{ outsideAssets, store }: Storage,
	sources: Output<readonly string[]> | undefined,
): Output<string> {
	if (outsideAssets === undefined || sources === undefined) throw new Error(`assets on ${store.target} can't be read from outside`);
	outsideAssets.admit(`${name}-assets-readers`, sources, opts);
	return outsideAssets.host;
}
