import type { Output } from "@pulumi/pulumi";

export interface AwsPlacement {
	readonly target: "aws";
	/** Number of the account: the only one whose use of a key or a role a policy is to admit. */
	readonly account: Output<string>;
	readonly vpcId: Output<string>;
	/** One for each of the zones a, b and c, used or not, as all lists of subnets here. */
	readonly publicSubnetIds: readonly Output<string>[];
	/** Addresses for services and the cache. */
	readonly appSubnetIds: readonly Output<string>[];
	/** Addresses for services that outgrow `appSubnetIds`. */
	readonly largeAppSubnetIds: readonly Output<string>[];
	readonly databaseSubnetIds: readonly Output<string>[];
	/** Each without rules but the way out of `app`: what listens writes the rules that lead to it, port by port. */
	readonly securityGroups: {
		readonly loadBalancer: Output<string>;
		readonly app: Output<string>;
		readonly database: Output<string>;
		readonly cache: Output<string>;
	};
	/** Key that the region's log service may use for log groups of this account. */
	readonly logKeyArn: Output<string>;
}

declare module "./contract.ts" {
	interface Placements {
		readonly aws: AwsPlacement;
	}
}
