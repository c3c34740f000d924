import type { Output } from "@pulumi/pulumi";

export interface AwsCacheServer {
	readonly target: "aws";
	readonly replicationGroupId: Output<string>;
}

declare module "./contract.ts" {
	interface CacheServers {
		readonly aws: AwsCacheServer;
	}
}
