import type { Output } from "@pulumi/pulumi";
import type { PerBucket } from "./plan.ts";

export interface AwsBucket {
	readonly name: Output<string>;
	readonly arn: Output<string>;
	readonly regionalDomainName: Output<string>;
}

export interface AwsStore {
	readonly target: "aws";
	/** The policy of `assets` is the edge's to write: it alone knows which distribution may read. */
	readonly buckets: PerBucket<AwsBucket>;
	/** Key of `materials`. `assets` holds what everyone may read and has S3's own: with this one the CDN would be admitted to learners' files. */
	readonly keyArn: Output<string>;
}

declare module "./contract.ts" {
	interface Stores {
		readonly aws: AwsStore;
	}
}
