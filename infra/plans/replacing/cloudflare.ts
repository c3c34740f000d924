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
	stateless: [],
};
