import type { BackendBucketArgs } from "@pulumi/gcp/compute/backendBucket.js";
import type { BackendServiceArgs } from "@pulumi/gcp/compute/backendService.js";
import type { SecurityPolicyArgs } from "@pulumi/gcp/compute/securityPolicy.js";
import type { SSLPolicyArgs } from "@pulumi/gcp/compute/sslpolicy.js";
import { type Output, output } from "@pulumi/pulumi";
import type { Adjust } from "../../kit/adjust.ts";
import type { EdgeDriver } from "./contract.ts";
import { createPolicy, intervals } from "./gcp-armor.ts";
import { createRoutes } from "./gcp-backends.ts";
import { createFront } from "./gcp-front.ts";

export interface GcpWayIn {
	readonly target: "gcp";
	/** Name of the load balancer's URL map: its metrics and logs go by it. */
	readonly urlMap: Output<string>;
}

declare module "./contract.ts" {
	interface WaysIn {
		readonly gcp: GcpWayIn;
	}
	interface EdgeAdjustments {
		readonly gcp?: {
			readonly policy?: Adjust<SecurityPolicyArgs>;
			/** Of every service; told apart by the name. */
			readonly backendService?: Adjust<BackendServiceArgs>;
			readonly backendBucket?: Adjust<BackendBucketArgs>;
			readonly sslPolicy?: Adjust<SSLPolicyArgs>;
		};
	}
}

export const gcpEdge = {
	target: "gcp",
	features: { filter: true, bodyFilter: true, cacheSize: "its cache grows and shrinks by itself." },
	limits: {},
	rules: [
		{
			path: "edge.rateLimit",
			holds: ({ rateLimit }) => intervals.some((seconds) => seconds === rateLimit.seconds),
			given: ({ rateLimit }) => `${rateLimit.requests} per ${rateLimit.seconds} seconds`,
			why: "Cloud Armor counts over some times only.",
			fix: `Count over one of ${intervals.join(", ")} seconds.`,
		},
	],
	create: (making, links) => {
		const policy = createPolicy(making);
		const routes = createRoutes(making, links, policy);
		createFront(making, links, routes);
		const secureUrl = links.network.origin;
		return {
			wayIn: { target: "gcp", urlMap: routes.name },
			url: secureUrl.apply((url) => url.replace("https:", "http:")),
			secureUrl,
			authority: output(""),
			metrics: output([]),
		};
	},
} satisfies EdgeDriver;
