import type { KeyArgs } from "@pulumi/aws/kms/key.js";
import type { BucketArgs } from "@pulumi/aws/s3/bucket.js";
import type { BucketLifecycleConfigurationArgs } from "@pulumi/aws/s3/bucketLifecycleConfiguration.js";
import { BucketPolicy } from "@pulumi/aws/s3/bucketPolicy.js";
import type { BucketReplicationConfigArgs } from "@pulumi/aws/s3/bucketReplicationConfig.js";
import { type Output, output } from "@pulumi/pulumi";
import type { Adjust } from "../../kit/adjust.ts";
import { onTarget } from "../../kit/targets.ts";
import { overTls } from "../../providers/aws-log-bucket.ts";
import { allow, policyOf } from "../../providers/aws-policy.ts";
import { type AwsBucket, createBucket, createTransportPolicy, nameOf } from "./aws-bucket.ts";
import { createCopies } from "./aws-copies.ts";
import type { OutsideAssets, StorageDriver } from "./contract.ts";
import { type PerBucket, perBucket, planBuckets } from "./plan.ts";

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
	interface StorageAdjustments {
		readonly aws?: {
			/** Copies in the second region included: their names end in "-copy". */
			readonly bucket?: Adjust<BucketArgs>;
			readonly lifecycle?: Adjust<BucketLifecycleConfigurationArgs>;
			readonly replication?: Adjust<BucketReplicationConfigArgs>;
			readonly copyKey?: Adjust<KeyArgs>;
		};
	}
}

/** Days that S3 wants an object to have been kept before it goes to STANDARD_IA. */
const leastColdDays = 30;

export const awsStorage = {
	target: "aws",
	features: { versioning: true, coldStorage: true, crossRegion: true, staticAssets: true },
	limits: {},
	rules: [
		{
			path: "storage.coldAfter",
			holds: ({ coldAfterDays }) => coldAfterDays === 0 || coldAfterDays >= leastColdDays,
			given: ({ coldAfterDays }) => `${coldAfterDays} days`,
			why: `S3 moves no object to colder storage before it is ${leastColdDays} days old.`,
			fix: `Set it to ${leastColdDays} days or more, or to "never".`,
		},
	],
	create: (making, { network, keyring }) => {
		const { name, want, stack, opts } = making;
		const { data } = onTarget(keyring, "aws");
		const terms = { materials: { key: data.arn, origin: network.origin }, assets: { key: undefined, origin: undefined } };
		const made = perBucket(planBuckets(want), (each) => createBucket(making, each, terms[each]));
		createTransportPolicy(`${name}-materials`, made.materials, opts);
		if (want.crossRegion) createCopies(making, made, data.arn);
		const store: AwsStore = { target: "aws", buckets: made, keyArn: data.arn };
		const endpoint = output(`https://s3.${stack.region}.amazonaws.com`);
		const buckets = { materials: made.materials.name, ...(made.assets && { assets: made.assets.name }) };
		const outside = made.assets && { outsideAssets: readFromOutside(made.assets) };
		return { store, endpoint, publicEndpoint: endpoint, region: output(stack.region), buckets, ...outside };
	},
} satisfies StorageDriver;

/** By address: a bucket that is open to a few blocks of addresses isn't public to S3, so its block of public access stays on. */
function readFromOutside(assets: AwsBucket): OutsideAssets {
	return {
		host: assets.regionalDomainName,
		admit: (name, sources, opts) => {
			const when = { IpAddress: { "aws:SourceIp": sources.apply((each) => [...each]) } };
			const read = allow("s3:GetObject", { aws: "*", on: nameOf(assets, "/*"), when });
			const policy = policyOf(read, ...overTls(assets.arn));
			return new BucketPolicy(name, { bucket: assets.name, policy }, opts);
		},
	};
}
