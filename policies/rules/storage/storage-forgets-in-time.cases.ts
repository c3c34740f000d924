import type { Cases } from "../cases.ts";

const old = "definition.actions.version.delete.daysAfterCreationGreaterThan";
const blob = "policy.rules[0].definition.actions.baseBlob.delete.daysAfterModificationGreaterThan";
const bucket = "storage-materials";

export const cases: Cases = {
	"aws:s3/bucket:Bucket": [
		{ what: "nothing ends", others: { "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration::access-audit": null } },
	],
	"aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": [
		{ what: "old versions have no end", set: { "rules[0].noncurrentVersionExpiration": undefined } },
		{
			what: "there are no versions to end",
			set: { "rules[0].noncurrentVersionExpiration": undefined },
			others: { "aws:s3/bucketVersioning:BucketVersioning::access-audit": null },
			outcome: "pass",
		},
		{ what: "old versions are kept for more than a year", set: { "rules[0].noncurrentVersionExpiration.noncurrentDays": 366 } },
		{ what: "old versions are kept for a year", set: { "rules[0].noncurrentVersionExpiration.noncurrentDays": 365 }, outcome: "pass" },
		{ what: "open uploads have no end", set: { "rules[0].abortIncompleteMultipartUpload": undefined } },
		{ what: "open uploads are kept for eight days", set: { "rules[0].abortIncompleteMultipartUpload.daysAfterInitiation": 8 } },
		{
			what: "open uploads are kept for a week",
			set: { "rules[0].abortIncompleteMultipartUpload.daysAfterInitiation": 7 },
			outcome: "pass",
		},
		{ what: "the end of open uploads is off", name: bucket, set: { "rules[0].status": "Disabled" } },
		{ what: "the end of open uploads is for one folder", name: bucket, set: { "rules[0].filter.prefix": "a/" } },
		{ what: "the end of old versions is off", name: bucket, set: { "rules[1].status": "Disabled" } },
		{ what: "the end of old versions is for one folder", name: bucket, set: { "rules[1].filter.prefix": "a/" } },
	],
	"gcp:storage/bucket:Bucket": [
		{ what: "old versions have no end", set: { "lifecycleRules[1]": undefined } },
		{ what: "old versions go cold only", set: { "lifecycleRules[1].action.type": "SetStorageClass" } },
		{ what: "the rule is for what is current", set: { "lifecycleRules[1].condition.withState": "LIVE" } },
		{ what: "old versions are kept for more than a year", set: { "lifecycleRules[1].condition.daysSinceNoncurrentTime": 366 } },
		{ what: "old versions are kept for a year", set: { "lifecycleRules[1].condition.daysSinceNoncurrentTime": 365 }, outcome: "pass" },
		{ what: "there are no versions", set: { "versioning.enabled": false }, outcome: "not applicable" },
	],
	"azure-native:storage:StorageAccount": [
		{ what: "nothing ends", others: { "azure-native:storage:ManagementPolicy::storage-cold": null } },
		{
			what: "there are no versions",
			others: { "azure-native:storage:BlobServiceProperties::storage-blobs": { isVersioningEnabled: false } },
			outcome: "not applicable",
		},
	],
	"azure-native:storage:ManagementPolicy": [
		{ what: "logs have no end", set: { "policy.rules[0].definition.actions": undefined } },
		{ what: "logs are kept for more than a year", set: { [blob]: 366 } },
		{ what: "logs are kept for a year", set: { [blob]: 365 }, outcome: "pass" },
		{ what: "the rule is off", set: { "policy.rules[0].enabled": false } },
		{ what: "old versions are kept for more than a year", name: "storage-cold", set: { [`policy.rules[0].${old}`]: 366 } },
		{ what: "old versions are kept for a year", name: "storage-cold", set: { [`policy.rules[0].${old}`]: 365 }, outcome: "pass" },
	],
	"digitalocean:index/spacesBucket:SpacesBucket": [
		{ what: "the rule is off", set: { "lifecycleRules[0].enabled": false } },
		{ what: "there is no rule", set: { lifecycleRules: undefined } },
		{ what: "old versions are kept for more than a year", set: { "lifecycleRules[0].noncurrentVersionExpiration.days": 366 } },
		{ what: "old versions are kept for a year", set: { "lifecycleRules[0].noncurrentVersionExpiration.days": 365 }, outcome: "pass" },
		{ what: "open uploads are kept for eight days", set: { "lifecycleRules[0].abortIncompleteMultipartUploadDays": 8 } },
		{ what: "open uploads are kept for a week", set: { "lifecycleRules[0].abortIncompleteMultipartUploadDays": 7 }, outcome: "pass" },
	],
	"cloudflare:index/r2Bucket:R2Bucket": [
		{ what: "nothing ends", name: bucket, others: { [`cloudflare:index/r2BucketLifecycle:R2BucketLifecycle::${bucket}-lifecycle`]: null } },
	],
	"cloudflare:index/r2BucketLifecycle:R2BucketLifecycle": [
		{ what: "the rule is off", set: { "rules[0].enabled": false } },
		{ what: "the rule is for one folder", set: { "rules[0].conditions.prefix": "a/" } },
		{ what: "open uploads have no end", set: { "rules[0].abortMultipartUploadsTransition": undefined } },
		{ what: "open uploads are kept for more than a week", set: { "rules[0].abortMultipartUploadsTransition.condition.maxAge": 604_801 } },
	],
};
