import type { Distribution, DistributionArgs } from "@pulumi/aws/cloudfront/distribution.js";
import type { ResponseHeadersPolicyArgs } from "@pulumi/aws/cloudfront/responseHeadersPolicy.js";
import type { LogGroupArgs } from "@pulumi/aws/cloudwatch/logGroup.js";
import type { KeyArgs } from "@pulumi/aws/kms/key.js";
import { Record } from "@pulumi/aws/route53/record.js";
import type { WebAclArgs } from "@pulumi/aws/wafv2/webAcl.js";
import { type Output, output } from "@pulumi/pulumi";
import type { Adjust } from "../../kit/adjust.ts";
import { onTarget } from "../../kit/targets.ts";
import { createDistribution, domainOf } from "./aws-distribution.ts";
import { createFilter, rateRule } from "./aws-filter.ts";
import { type AwsEdgeMaking, createAccessLog, createEdgeLogs } from "./aws-logs.ts";
import type { EdgeDriver, EdgeLinks } from "./contract.ts";

export interface AwsWayIn {
	readonly target: "aws";
	/** The distribution and the filter, as metrics name them. */
	readonly distributionId: Output<string>;
	readonly filterName: Output<string>;
}

declare module "./contract.ts" {
	interface WaysIn {
		readonly aws: AwsWayIn;
	}
	interface EdgeAdjustments {
		readonly aws?: {
			readonly distribution?: Adjust<DistributionArgs>;
			readonly headersPolicy?: Adjust<ResponseHeadersPolicyArgs>;
			readonly webAcl?: Adjust<WebAclArgs>;
			readonly logGroup?: Adjust<LogGroupArgs>;
			readonly logKey?: Adjust<KeyArgs>;
		};
	}
}

export const awsEdge = {
	target: "aws",
	features: {
		filter: true,
		bodyFilter: true,
		cacheSize: "the cache is CloudFront's own, shared by all its users, and has no size to choose.",
	},
	limits: {},
	rules: [rateRule],
	create: (making, links) => {
		const logs = createEdgeLogs(making, links);
		const filter = createFilter(making, logs);
		const distribution = createDistribution(making, links, filter);
		createAccessLog(making, logs, distribution);
		createNames(making, links, distribution);
		const wayIn: AwsWayIn = { target: "aws", distributionId: distribution.id, filterName: filter.name };
		const { origin } = links.network;
		return { wayIn, url: origin, secureUrl: origin, authority: output(""), metrics: output([]) };
	},
} satisfies EdgeDriver;

/** The domain itself, over IPv4 and IPv6: an alias, because a zone's own name can be no CNAME. */
function createNames({ name, opts }: AwsEdgeMaking, links: EdgeLinks, { domainName, hostedZoneId }: Distribution): void {
	const { zoneId } = onTarget(links.dns.zone, "aws");
	for (const type of ["A", "AAAA"] as const) {
		const aliases = [{ name: domainName, zoneId: hostedZoneId, evaluateTargetHealth: false }];
		new Record(`${name}-${type.toLowerCase()}`, { zoneId, name: domainOf(links), type, aliases }, opts);
	}
}
