import { Trail } from "@pulumi/aws/cloudtrail/trail.js";
import { interpolate, type Output } from "@pulumi/pulumi";
import { adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { physicalName } from "../../kit/naming.ts";
import { onTarget } from "../../kit/targets.ts";
import { createServiceKey } from "../../providers/aws-key.ts";
import { createLogBucket } from "../../providers/aws-log-bucket.ts";
import { allow } from "../../providers/aws-policy.ts";
import type { AccessAdjustments, AccessIntent, AccessLinks } from "./contract.ts";

export type AwsAccessMaking = Making<AccessIntent, AccessAdjustments>;

const cloudTrail = "cloudtrail.amazonaws.com";

/** The account's record of who changed what, in every region, and each file's digest in the next: a missing line shows. */
export function createAudit(making: AwsAccessMaking, links: AccessLinks): Output<string> {
	const { name, stack, adjust, tags, opts } = making;
	const logical = `${name}-audit`;
	const physical = physicalName([stack.project, stack.stack], { max: 128 });
	const { account } = onTarget(links.network.placement, "aws");
	const trail = interpolate`arn:aws:cloudtrail:${stack.region}:${account}:trail/${physical}`;
	const key = createTrailKey(making, account, trail);
	const { bucket, policy } = createTrailBucket(making, { account, trail, key });
	const args = {
		name: physical,
		s3BucketName: bucket.bucket,
		kmsKeyId: key,
		isMultiRegionTrail: true,
		includeGlobalServiceEvents: true,
		enableLogFileValidation: true,
		tags: { ...tags },
	};
	// CloudTrail writes a first file as it is made, which the bucket's policy must already admit.
	new Trail(logical, adjusted(adjust.aws?.trail, args, logical), { ...opts, dependsOn: [policy] });
	return interpolate`s3://${bucket.bucket}`;
}

function createTrailKey({ name, adjust, tags, opts }: AwsAccessMaking, account: Output<string>, trail: Output<string>): Output<string> {
	const context = { "kms:EncryptionContext:aws:cloudtrail:arn": interpolate`arn:aws:cloudtrail:*:${account}:trail/*` };
	const when = { StringEquals: { "aws:SourceArn": trail } };
	const services = [
		allow("kms:GenerateDataKey*", { service: cloudTrail, when: { ...when, StringLike: context } }),
		allow("kms:DescribeKey", { service: cloudTrail, when }),
	];
	return createServiceKey(`${name}-audit`, { description: "Record of changes", account, services, tags }, adjust.aws?.auditKey, opts).arn;
}

interface Writing {
	readonly account: Output<string>;
	readonly trail: Output<string>;
	readonly key: Output<string>;
}

function createTrailBucket({ name, want, stack, adjust, tags, opts }: AwsAccessMaking, { account, trail, key }: Writing) {
	const when = { "aws:SourceArn": trail };
	const owned = { ...when, "s3:x-amz-acl": "bucket-owner-full-control" };
	const writers = (arn: Output<string>) => [
		allow("s3:GetBucketAcl", { service: cloudTrail, on: arn, when: { StringEquals: when } }),
		allow("s3:PutObject", { service: cloudTrail, on: interpolate`${arn}/AWSLogs/${account}/*`, when: { StringEquals: owned } }),
	];
	const bucket = physicalName([stack.project, stack.stack, "audit"], { max: 63 });
	const wanted = { bucket, days: want.auditDays, keyArn: key, ephemeral: stack.environment !== "prod", writers, tags };
	return createLogBucket(`${name}-audit`, wanted, adjust.aws?.auditBucket, opts);
}
