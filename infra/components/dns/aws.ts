import type { Output } from "@pulumi/pulumi";

export interface AwsZone {
	readonly target: "aws";
	/** Of Route 53; empty where the stack has no name. */
	readonly zoneId: Output<string>;
}

declare module "./contract.ts" {
	interface HostedZones {
		readonly aws: AwsZone;
	}
}
