import { all, any, when } from "../../conditions/combine.ts";
import { atMost, is } from "../../conditions/leaves.ts";
import { some } from "../../conditions/lists.ts";
import { anything, namedBy, names } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";

const yearDays = 365;
const weekDays = 7;
const weekSeconds = 604_800;

const unfinished = "an end of uploads that were never finished";
const overwritten = "an end of what was overwritten or deleted";
const everything = all(is("status", "Enabled"), is("filter.prefix", ""));

/** Of the bucket that the terms are for. */
const keepsVersions = names("bucket", "aws:s3/bucket:Bucket", namedBy("aws:s3/bucketVersioning:BucketVersioning", "bucket", anything));

export const storageForgetsInTime: Rule = {
	id: "storage-forgets-in-time",
	title: "What was overwritten, deleted or never finished goes for good within a year",
	severity: "medium",
	why: "A file that a child or a parent asked to be deleted would lie on for ever as an old version, where nobody looks and a thief does.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform gives every bucket an end for old versions and open uploads.",
		code: 'new Bucket(name, { lifecycleRules: [{ action: { type: "Delete" }, condition: { daysSinceNoncurrentTime: 90, withState: "ARCHIVED" } }] })',
	},
	cells: {
		"aws:s3/bucket:Bucket": namedBy("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", "bucket", anything),
		"aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": all(
			when(keepsVersions, some("rules", overwritten, all(everything, atMost("noncurrentVersionExpiration.noncurrentDays", yearDays)))),
			some("rules", unfinished, all(everything, atMost("abortIncompleteMultipartUpload.daysAfterInitiation", weekDays))),
		),
		"gcp:storage/bucket:Bucket": when(
			is("versioning.enabled", true),
			some(
				"lifecycleRules",
				overwritten,
				all(is("action.type", "Delete"), is("condition.withState", "ARCHIVED"), atMost("condition.daysSinceNoncurrentTime", yearDays)),
			),
		),
		"azure-native:storage:StorageAccount": when(
			namedBy("azure-native:storage:BlobServiceProperties", "accountName", is("isVersioningEnabled", true)),
			namedBy("azure-native:storage:ManagementPolicy", "accountName", anything),
		),
		"azure-native:storage:ManagementPolicy": some(
			"policy.rules",
			overwritten,
			all(
				is("enabled", true),
				any(
					atMost("definition.actions.version.delete.daysAfterCreationGreaterThan", yearDays),
					atMost("definition.actions.baseBlob.delete.daysAfterModificationGreaterThan", yearDays),
				),
			),
		),
		"digitalocean:index/spacesBucket:SpacesBucket": some(
			"lifecycleRules",
			overwritten,
			all(
				is("enabled", true),
				atMost("noncurrentVersionExpiration.days", yearDays),
				atMost("abortIncompleteMultipartUploadDays", weekDays),
			),
		),
		"cloudflare:index/r2Bucket:R2Bucket": namedBy("cloudflare:index/r2BucketLifecycle:R2BucketLifecycle", "bucketName", anything),
		"cloudflare:index/r2BucketLifecycle:R2BucketLifecycle": some(
			"rules",
			unfinished,
			all(is("enabled", true), is("conditions.prefix", ""), atMost("abortMultipartUploadsTransition.condition.maxAge", weekSeconds)),
		),
	},
};
