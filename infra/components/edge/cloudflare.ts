import { ArgoTieredCaching } from "@pulumi/cloudflare/argoTieredCaching.js";
import { AuthenticatedOriginPullsSettings } from "@pulumi/cloudflare/authenticatedOriginPullsSettings.js";
import { DnsRecord, type DnsRecordArgs } from "@pulumi/cloudflare/dnsRecord.js";
import type { RulesetArgs } from "@pulumi/cloudflare/ruleset.js";
import { TieredCache } from "@pulumi/cloudflare/tieredCache.js";
import { ZoneSetting } from "@pulumi/cloudflare/zoneSetting.js";
import { type Output, output } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import type { Rule } from "../../kit/settle.ts";
import { onTarget } from "../../kit/targets.ts";
import type { Backend, OutsideAddress } from "../service/contract.ts";
import { createAssets } from "./cloudflare-assets.ts";
import { createRulesets, type RulesetName } from "./cloudflare-rules.ts";
import type { CloudflareSite } from "./cloudflare-site.ts";
import type { EdgeDriver, EdgeIntent, EdgeLinks } from "./contract.ts";
import { routes } from "./plan.ts";

export interface CloudflareWayIn {
	readonly target: "cloudflare";
	readonly zoneId: Output<string>;
}

declare module "./contract.ts" {
	interface WaysIn {
		readonly cloudflare: CloudflareWayIn;
	}
	interface EdgeAdjustments {
		readonly cloudflare?: {
			readonly record?: Adjust<DnsRecordArgs>;
			readonly rulesets?: Readonly<Partial<Record<RulesetName, Adjust<RulesetArgs>>>>;
		};
	}
}

/** Seconds over which Cloudflare counts. */
const periods: readonly number[] = [10, 60, 120, 300, 600, 3600];

const countedPeriod: Rule<EdgeIntent> = {
	path: "edge.rateLimit",
	holds: ({ rateLimit }) => periods.includes(rateLimit.seconds),
	given: ({ rateLimit }) => `${rateLimit.requests} per ${rateLimit.seconds} seconds`,
	why: "Cloudflare counts over 10 seconds, 1, 2, 5 or 10 minutes, or an hour.",
	fix: "Give a rate over one of these.",
};

export const cloudflareEdge = {
	target: "cloudflare",
	features: {
		filter: true,
		bodyFilter: true,
		cacheSize: "the cache is shared by all of Cloudflare's customers and has no size of one's own.",
	},
	limits: {},
	rules: [countedPeriod],
	create: (making, links) => {
		const { zoneId } = onTarget(links.dns.zone, "cloudflare");
		const site: CloudflareSite = { ...making, zoneId, domain: links.dns.domain as string };
		createAddress(site, links);
		createSettings(site);
		createRulesets(site);
		createCacheTiers(site);
		createAssets(site, links);
		const url = output(`https://${site.domain}`);
		return { wayIn: { target: "cloudflare", zoneId }, url, secureUrl: url, authority: output(""), metrics: output([]) };
	},
} satisfies EdgeDriver;

/** The domain leads to Cloudflare, which calls the services by the address that stands behind it. */
function createAddress({ name, zoneId, domain, adjust, opts }: CloudflareSite, { backends }: EdgeLinks): void {
	const logical = `${name}-address`;
	const service = (routes[0] as (typeof routes)[number]).service;
	const { type, value } = outsideOf(backends[service]);
	// A proxied record's time to live is Cloudflare's to choose, which it calls 1.
	const args = { zoneId, name: domain, type, content: value, proxied: true, ttl: 1 };
	new DnsRecord(logical, adjusted(adjust.cloudflare?.record, args, logical), opts);
}

/** Every service has one where a way in outside is chosen. */
function outsideOf(backend: Backend): OutsideAddress {
	const { outside } = backend as { readonly outside?: OutsideAddress };
	if (outside === undefined) throw new Error(`a service on ${backend.target} has no address for a way in outside`);
	return outside;
}

/** Seconds for which browsers ask for the domain by TLS alone: a year, or browsers' lists don't take it. */
const strictSeconds = 31_536_000;

/** "strict": the certificate behind is checked; with less, whoever stands between could read everything. */
const settings: Readonly<Record<string, unknown>> = {
	ssl: "strict",
	min_tls_version: "1.2",
	tls_1_3: "on",
	always_use_https: "on",
	security_header: {
		strict_transport_security: { enabled: true, max_age: strictSeconds, include_subdomains: true, preload: false, nosniff: true },
	},
};

function createSettings({ name, zoneId, opts }: CloudflareSite): void {
	for (const [settingId, value] of Object.entries(settings)) {
		new ZoneSetting(`${name}-${settingId.replaceAll("_", "-")}`, { zoneId, settingId, value }, opts);
	}
	// Cloudflare shows a certificate of its own to what stands behind it.
	new AuthenticatedOriginPullsSettings(`${name}-origin-pulls`, { zoneId, enabled: true }, opts);
}

/** A data centre without a file asks one that may have it before the services: both are needed, the tiers and the choice among them. */
function createCacheTiers({ name, zoneId, opts }: CloudflareSite): void {
	new ArgoTieredCaching(`${name}-tiers`, { zoneId, value: "on" }, opts);
	new TieredCache(`${name}-smart-tiers`, { zoneId, value: "on" }, opts);
}
