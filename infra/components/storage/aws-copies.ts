import { Role } from "@pulumi/aws/iam/role.js";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy.js";
import { Key } from "@pulumi/aws/kms/key.js";
import { BucketReplicationConfig } from "@pulumi/aws/s3/bucketReplicationConfig.js";
import type { Output } from "@pulumi/pulumi";
import { adjusted } from "../../kit/adjust.ts";
import { allow, policyOf } from "../../providers/aws-policy.ts";
import { type AwsStorageMaking, createBucket, createTransportPolicy, type MadeBucket, nameOf } from "./aws-bucket.ts";
import { type BucketName, type PerBucket, planBuckets } from "./plan.ts";

/** A bucket, its copy, and the keys of both by ARN: undefined where they are S3's own. */
interface Pair {
	readonly source: MadeBucket;
	readonly copy: MadeBucket;
	readonly keys: { readonly source: Output<string>; readonly copy: Output<string> } | undefined;
}

/** A bucket in the second region for each one here. Only what is written from now on is copied. */
export function createCopies(making: AwsStorageMaking, buckets: PerBucket<MadeBucket>, sourceKey: Output<string>): void {
	const { name, want, stack, opts } = making;
	const keys = { source: sourceKey, copy: createCopyKey(making) };
	for (const each of planBuckets(want)) {
		const keysOf = each === "materials" ? keys : undefined;
		const copy = createBucket(making, each, { key: keysOf?.copy, origin: undefined, region: stack.copyRegion });
		createTransportPolicy(`${name}-${each}-copy`, copy, opts, stack.copyRegion);
		createReplication(making, each, { source: buckets[each] as MadeBucket, copy, keys: keysOf });
	}
}

/** Keys don't leave their region. */
function createCopyKey({ name, stack, adjust, tags, opts }: AwsStorageMaking): Output<string> {
	const logical = `${name}-copy`;
	const args = { description: "Encrypts copies", region: stack.copyRegion, enableKeyRotation: true, tags: { ...tags } };
	return new Key(logical, adjusted(adjust.aws?.copyKey, args, logical), opts).arn;
}

/** S3 reports what isn't copied within a quarter of an hour, the only time that it takes: an hour of lost objects is what the targets allow. */
const withinMinutes = 15;

function createReplication(making: AwsStorageMaking, each: BucketName, pair: Pair): void {
	const { name, adjust, opts } = making;
	const logical = `${name}-${each}`;
	const encryption = pair.keys && {
		sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
	};
	const destination = {
		bucket: pair.copy.arn,
		replicationTime: { status: "Enabled", time: { minutes: withinMinutes } },
		metrics: { status: "Enabled", eventThreshold: { minutes: withinMinutes } },
		...(pair.keys && { encryptionConfiguration: { replicaKmsKeyId: pair.keys.copy } }),
	};
	const all = { id: "all", status: "Enabled", filter: { prefix: "" }, deleteMarkerReplication: { status: "Enabled" } };
	const args = {
		bucket: pair.source.name,
		role: createReplicationRole(making, each, pair).arn,
		rules: [{ ...all, ...encryption, destination }],
	};
	new BucketReplicationConfig(logical, adjusted(adjust.aws?.replication, args, logical), {
		...opts,
		dependsOn: [...pair.source.versioning, ...pair.copy.versioning],
	});
}

function createReplicationRole(making: AwsStorageMaking, each: BucketName, { source, copy, keys }: Pair): Role {
	const { name, stack, tags, opts } = making;
	const logical = `${name}-${each}-copy`;
	const by = (region: string) => ({ StringEquals: { "kms:ViaService": `s3.${region}.amazonaws.com` } });
	const encrypted = keys && [
		allow("kms:Decrypt", { on: keys.source, when: by(stack.region) }),
		allow(["kms:Encrypt", "kms:GenerateDataKey"], { on: keys.copy, when: by(stack.copyRegion) }),
	];
	const policy = policyOf(
		allow(["s3:GetReplicationConfiguration", "s3:ListBucket"], { on: source.arn }),
		allow(["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"], { on: nameOf(source, "/*") }),
		allow(["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"], { on: nameOf(copy, "/*") }),
		...(encrypted ?? []),
	);
	const bySource = { ArnEquals: { "aws:SourceArn": source.arn } };
	const assumeRolePolicy = policyOf(allow("sts:AssumeRole", { service: "s3.amazonaws.com", when: bySource }));
	const role = new Role(logical, { assumeRolePolicy, tags: { ...tags } }, opts);
	new RolePolicy(logical, { role: role.name, policy }, opts);
	return role;
}
