import type { Output } from "@pulumi/pulumi";

/** A key of the KMS, for what takes its ARN and for what takes its identifier. */
interface AwsKey {
	readonly arn: Output<string>;
	readonly id: Output<string>;
}

export interface AwsKeyring {
	readonly target: "aws";
	/** Databases, caches, learners' files, images. */
	readonly data: AwsKey;
	readonly secrets: AwsKey;
	readonly backup: AwsKey;
}

declare module "./contract.ts" {
	interface Keyrings {
		readonly aws: AwsKeyring;
	}
}
