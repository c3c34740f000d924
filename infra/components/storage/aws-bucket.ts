import { Bucket } from "@pulumi/aws/s3/bucket.js";
import { BucketCorsConfiguration } from "@pulumi/aws/s3/bucketCorsConfiguration.js";
import { BucketLifecycleConfiguration } from "@pulumi/aws/s3/bucketLifecycleConfiguration.js";
import { BucketOwnershipControls } from "@pulumi/aws/s3/bucketOwnershipControls.js";
import { BucketPolicy } from "@pulumi/aws/s3/bucketPolicy.js";
import { BucketPublicAccessBlock } from "@pulumi/aws/s3/bucketPublicAccessBlock.js";
import { BucketServerSideEncryptionConfiguration } from "@pulumi/aws/s3/bucketServerSideEncryptionConfiguration.js";
import { BucketVersioning } from "@pulumi/aws/s3/bucketVersioning.js";
import { interpolate, type Output, type Resource } from "@pulumi/pulumi";
import { adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { physicalName } from "../../kit/naming.ts";
import { overTls } from "../../providers/aws-log-bucket.ts";
import { policyOf } from "../../providers/aws-policy.ts";
import type { StorageAdjustments, StorageIntent } from "./contract.ts";
import type { BucketName } from "./plan.ts";

export type AwsStorageMaking = Making<StorageIntent, StorageAdjustments>;

export interface AwsBucket {
	readonly name: Output<string>;
	readonly arn: Output<string>;
	readonly regionalDomainName: Output<string>;
}

export interface MadeBucket extends AwsBucket {
	/** What must be there before objects are copied from it or to it; empty where overwritten objects aren't kept. */
	readonly versioning: readonly Resource[];
}

/** What differs from bucket to bucket. */
export interface BucketTerms {
	/** Of the KMS, by ARN; undefined for S3's own. */
	readonly key: Output<string> | undefined;
	/** The page that asks for objects by presigned addresses; undefined where none does. */
	readonly origin: Output<string> | undefined;
	/** Where it is, if not in the stack's region. */
	readonly region?: string;
}

/** Longest prefix of a bucket's name that AWS completes with a random end. */
const bucketPrefix = { max: 36 };

/** Days that an overwritten or deleted object can be brought back. */
const noncurrentDays = 90;

/** Days after which the parts of an upload that was never finished are thrown away: nobody sees them, and they cost as objects do. */
const unfinishedDays = 7;

/** A private bucket. Its name ends at random: names of buckets are shared by all of AWS' customers. */
export function createBucket(making: AwsStorageMaking, each: BucketName, terms: BucketTerms): MadeBucket {
	const { name, want, stack, adjust, tags, opts } = making;
	const place = terms.region === undefined ? {} : { region: terms.region };
	const logical = `${name}-${each}${terms.region === undefined ? "" : "-copy"}`;
	const args = {
		bucketPrefix: `${physicalName([stack.project, stack.stack, each], bucketPrefix)}-`,
		forceDestroy: !want.deletionProtection,
		tags: { ...tags },
		...place,
	};
	const made = new Bucket(logical, adjusted(adjust.aws?.bucket, args, logical), { ...opts, protect: want.deletionProtection });
	const of = { bucket: made.bucket, ...place };
	const blocked = { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true };
	new BucketPublicAccessBlock(logical, { ...of, ...blocked }, opts);
	new BucketOwnershipControls(logical, { ...of, rule: { objectOwnership: "BucketOwnerEnforced" } }, opts);
	new BucketServerSideEncryptionConfiguration(logical, { ...of, rules: [planEncryption(terms.key)] }, opts);
	const kept = { ...of, versioningConfiguration: { status: "Enabled" } };
	const versioning = isVersioned(want) ? [new BucketVersioning(logical, kept, opts)] : [];
	createLifecycle(making, logical, each, { ...of, dependsOn: versioning });
	if (terms.origin !== undefined) createCors(logical, of, terms.origin, opts);
	return { name: made.bucket, arn: made.arn, regionalDomainName: made.bucketRegionalDomainName, versioning };
}

type Opts = AwsStorageMaking["opts"];
type Of = { readonly bucket: Output<string>; readonly region?: string };

/** S3 copies versions, so a bucket that is copied keeps them too. */
function isVersioned({ versioning, crossRegion }: StorageIntent): boolean {
	return versioning || crossRegion;
}

function planEncryption(key: Output<string> | undefined) {
	const own = { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } };
	const given = { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key }, bucketKeyEnabled: true };
	return key === undefined ? own : given;
}

function createLifecycle(
	{ want, adjust, opts }: AwsStorageMaking,
	logical: string,
	each: BucketName,
	{ dependsOn, ...of }: Of & { readonly dependsOn: BucketVersioning[] },
): void {
	const all = { status: "Enabled", filter: { prefix: "" } };
	const unfinished = { ...all, id: "unfinished", abortIncompleteMultipartUpload: { daysAfterInitiation: unfinishedDays } };
	const noncurrent = { ...all, id: "noncurrent", noncurrentVersionExpiration: { noncurrentDays } };
	const cold = { ...all, id: "cold", transitions: [{ days: want.coldAfterDays, storageClass: "STANDARD_IA" }] };
	const isCold = each === "materials" && want.coldAfterDays > 0;
	const args = { ...of, rules: [unfinished, ...(isVersioned(want) ? [noncurrent] : []), ...(isCold ? [cold] : [])] };
	new BucketLifecycleConfiguration(logical, adjusted(adjust.aws?.lifecycle, args, logical), { ...opts, dependsOn });
}

/** Browsers send and fetch objects by presigned addresses, from the stack's own page only. */
function createCors(logical: string, of: Of, origin: Output<string>, opts: Opts): void {
	const own = { allowedOrigins: [origin], allowedMethods: ["GET", "HEAD", "PUT"], allowedHeaders: ["*"], exposeHeaders: ["ETag"] };
	new BucketCorsConfiguration(logical, { ...of, corsRules: [{ ...own, maxAgeSeconds: 3600 }] }, opts);
}

/** The bucket's objects as a policy names them: `nameOf(bucket, "/*")`. */
export function nameOf({ arn }: AwsBucket, path: string): Output<string> {
	return interpolate`${arn}${path}`;
}

/** The policy of a bucket that needs no other. */
export function createTransportPolicy(logical: string, bucket: AwsBucket, opts: Opts, region?: string): void {
	const policy = policyOf(...overTls(bucket.arn));
	new BucketPolicy(logical, { bucket: bucket.name, policy, ...(region !== undefined && { region }) }, opts);
}
