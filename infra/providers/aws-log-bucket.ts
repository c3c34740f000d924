import type { PolicyStatement } from "@pulumi/aws/iam/documents.js";
import { Bucket, type BucketArgs } from "@pulumi/aws/s3/bucket.js";
import { BucketLifecycleConfiguration } from "@pulumi/aws/s3/bucketLifecycleConfiguration.js";
import { BucketOwnershipControls } from "@pulumi/aws/s3/bucketOwnershipControls.js";
import { BucketPolicy } from "@pulumi/aws/s3/bucketPolicy.js";
import { BucketPublicAccessBlock } from "@pulumi/aws/s3/bucketPublicAccessBlock.js";
import { BucketServerSideEncryptionConfiguration } from "@pulumi/aws/s3/bucketServerSideEncryptionConfiguration.js";
import { BucketVersioning } from "@pulumi/aws/s3/bucketVersioning.js";
import type { CustomResourceOptions, Input, Output } from "@pulumi/pulumi";
import { interpolate } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../kit/adjust.ts";
import type { Tags } from "../kit/tags.ts";
import { policyOf } from "./aws-policy.ts";

interface LogBucket {
	/** Physical name. */
	readonly bucket: string;
	/** Days that an object is kept. */
	readonly days: number;
	/** Key of the KMS; left out where the writer can only use S3's own. */
	readonly keyArn?: Input<string>;
	/** Whether the bucket goes with its objects when the stack goes. */
	readonly ephemeral: boolean;
	/** Who may write, given the bucket's ARN. */
	writers(arn: Output<string>): readonly PolicyStatement[];
	readonly tags: Tags;
}

/** A bucket that AWS' services write logs to: private, encrypted, versioned, over TLS only, emptied by age. */
export function createLogBucket(name: string, wanted: LogBucket, adjust: Adjust<BucketArgs> | undefined, opts: CustomResourceOptions) {
	const args = { bucket: wanted.bucket, forceDestroy: wanted.ephemeral, tags: { ...wanted.tags } };
	const made = new Bucket(name, adjusted(adjust, args, name), opts);
	const bucket = made.bucket;
	closeBucket(name, bucket, wanted, opts);
	expireObjects(name, bucket, wanted.days, opts);
	const policy = new BucketPolicy(name, { bucket, policy: policyOf(...overTls(made.arn), ...wanted.writers(made.arn)) }, opts);
	return { bucket: made, policy };
}

function closeBucket(name: string, bucket: Output<string>, { keyArn }: LogBucket, opts: CustomResourceOptions): void {
	const closed = { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true };
	new BucketPublicAccessBlock(name, { bucket, ...closed }, opts);
	new BucketOwnershipControls(name, { bucket, rule: { objectOwnership: "BucketOwnerEnforced" } }, opts);
	new BucketVersioning(name, { bucket, versioningConfiguration: { status: "Enabled" } }, opts);
	const key = keyArn === undefined ? { sseAlgorithm: "AES256" } : { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn };
	const rules = [{ applyServerSideEncryptionByDefault: key, bucketKeyEnabled: keyArn !== undefined }];
	new BucketServerSideEncryptionConfiguration(name, { bucket, rules }, opts);
}

function expireObjects(name: string, bucket: Output<string>, days: number, opts: CustomResourceOptions): void {
	const rule = {
		id: "expire",
		status: "Enabled",
		filter: { prefix: "" },
		expiration: { days },
		noncurrentVersionExpiration: { noncurrentDays: days },
		abortIncompleteMultipartUpload: { daysAfterInitiation: 1 },
	};
	new BucketLifecycleConfiguration(name, { bucket, rules: [rule] }, opts);
}

/**
 * Refuses whoever comes without TLS or with a version before 1.2, also with valid credentials: the bucket's own endpoint would answer them.
 * Two statements, for a request without TLS has no version that could be too low.
 */
export function overTls(arn: Output<string>): readonly PolicyStatement[] {
	const refuse = { Effect: "Deny" as const, Principal: "*" as const, Action: "s3:*", Resource: [arn, interpolate`${arn}/*`] };
	return [
		{ ...refuse, Sid: "TlsOnly", Condition: { Bool: { "aws:SecureTransport": "false" } } },
		{ ...refuse, Sid: "Tls12", Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } },
	];
}
