import type { Output } from "@pulumi/pulumi";

export interface AwsDatabaseServer {
	readonly target: "aws";
	readonly instanceArn: Output<string>;
	/** Name of the writer, as metrics know it. */
	readonly identifier: Output<string>;
	/** What stays the same when the identifier is changed: permissions to log in name it. */
	readonly resourceId: Output<string>;
	readonly replicaIdentifiers: readonly Output<string>[];
	/** Left out where no pooler stands before it. */
	readonly proxyName?: Output<string>;
}

declare module "./contract.ts" {
	interface Servers {
		readonly aws: AwsDatabaseServer;
	}
}
