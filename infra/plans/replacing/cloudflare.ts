import type { Keeping } from "./table.ts";

const at = "at a2efdc5 (5.22.0, 2026-07-10)";

export const cloudflare: Keeping = {
	stateful: {
		"cloudflare:index/zone:Zone": {
			inputs: ["account", "name"],
			source: `RequiresReplace in cloudflare/terraform-provider-cloudflare internal/services/zone/schema.go ${at}`,
		},
		"cloudflare:index/r2Bucket:R2Bucket": {
			inputs: ["accountId", "jurisdiction", "location", "name"],
			source: `RequiresReplace in cloudflare/terraform-provider-cloudflare internal/services/r2_bucket/schema.go ${at}; the jurisdiction is chosen at creation`,
		},
	},
	stateless: [
		"cloudflare:index/accountToken:AccountToken",
		"cloudflare:index/argoTieredCaching:ArgoTieredCaching",
		"cloudflare:index/authenticatedOriginPullsSettings:AuthenticatedOriginPullsSettings",
		"cloudflare:index/cloudConnectorRules:CloudConnectorRules",
		"cloudflare:index/dnsRecord:DnsRecord",
		"cloudflare:index/originCaCertificate:OriginCaCertificate",
		"cloudflare:index/r2BucketCors:R2BucketCors",
		"cloudflare:index/r2BucketLifecycle:R2BucketLifecycle",
		"cloudflare:index/r2CustomDomain:R2CustomDomain",
		"cloudflare:index/ruleset:Ruleset",
		"cloudflare:index/tieredCache:TieredCache",
		"cloudflare:index/zoneDnssec:ZoneDnssec",
		"cloudflare:index/zoneSetting:ZoneSetting",
		"tls:index/certRequest:CertRequest",
		"tls:index/privateKey:PrivateKey",
	],
};
