import { all, any, not, when } from "../../conditions/combine.ts";
import { atLeast, given, is, isProtected } from "../../conditions/leaves.ts";
import { anything, namedBy } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";

const weekSeconds = 604_800;
const weekDays = 7;

export const storageKeepsVersions: Rule = {
	id: "storage-keeps-versions",
	title: "What was overwritten or deleted can be brought back",
	severity: "high",
	why: "One wrong command, or one stolen key, would take a school's materials away for good: a copy in another region follows the deletion.",
	remedy: {
		text: "Keep overwritten and deleted objects.",
		settings: { "storage.versioning": "true" },
		code: 'new aws.s3.BucketVersioning(name, { bucket, versioningConfiguration: { status: "Enabled" } })',
	},
	cells: {
		"aws:s3/bucket:Bucket": namedBy("aws:s3/bucketVersioning:BucketVersioning", "bucket", anything),
		"aws:s3/bucketVersioning:BucketVersioning": is("versioningConfiguration.status", "Enabled"),
		"gcp:storage/bucket:Bucket": any(
			is("versioning.enabled", true),
			given("retentionPolicy.retentionPeriod"),
			// What can be made again, from a release for example, needs no more than the days in which Google undoes a deletion.
			all(not(isProtected), atLeast("softDeletePolicy.retentionDurationSeconds", weekSeconds, { byDefault: weekSeconds })),
		),
		"azure-native:storage:StorageAccount": when(
			namedBy("azure-native:storage:BlobContainer", "accountName", isProtected),
			namedBy("azure-native:storage:BlobServiceProperties", "accountName", anything),
		),
		"azure-native:storage:BlobServiceProperties": all(
			is("isVersioningEnabled", true),
			is("deleteRetentionPolicy.enabled", true),
			atLeast("deleteRetentionPolicy.days", weekDays),
			is("containerDeleteRetentionPolicy.enabled", true),
			atLeast("containerDeleteRetentionPolicy.days", weekDays),
		),
		"digitalocean:index/spacesBucket:SpacesBucket": is("versioning.enabled", true),
	},
};
