import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"aws:s3/bucket:Bucket": [{ what: "nothing keeps versions", others: { "aws:s3/bucketVersioning:BucketVersioning::access-audit": null } }],
	"aws:s3/bucketVersioning:BucketVersioning": [
		{ what: "versions are kept no longer", set: { "versioningConfiguration.status": "Suspended" } },
		{ what: "it is left out", set: { versioningConfiguration: undefined } },
	],
	"gcp:storage/bucket:Bucket": [
		{ what: "learners' files have no versions", name: "storage-materials", set: { "versioning.enabled": false } },
		{ what: "nothing is said of versions", name: "storage-materials", set: { versioning: undefined } },
		{ what: "backups may be deleted", name: "backup", set: { retentionPolicy: undefined } },
		{
			what: "a bucket loses its protection and nothing undoes",
			name: "storage-materials",
			protect: false,
			set: { versioning: undefined, "softDeletePolicy.retentionDurationSeconds": 604_799 },
		},
		{ what: "the page's files can't be undeleted", name: "storage-assets", set: { "softDeletePolicy.retentionDurationSeconds": 0 } },
		{
			what: "the page's files can be undeleted for a week",
			name: "storage-assets",
			set: { "softDeletePolicy.retentionDurationSeconds": 604_800 },
			outcome: "pass",
		},
		{ what: "the page's files can't be made again", name: "storage-assets", protect: true },
	],
	"azure-native:storage:StorageAccount": [
		{ what: "its blobs have no terms", others: { "azure-native:storage:BlobServiceProperties::storage-blobs": null } },
		{ what: "it holds nothing of the stack", name: "network-flow-account", outcome: "not applicable" },
		{ what: "its log can't be deleted", name: "access-audit-account", outcome: "not applicable" },
	],
	"azure-native:storage:BlobServiceProperties": [
		{ what: "there are no versions", set: { isVersioningEnabled: false } },
		{ what: "blobs can't be undeleted", set: { "deleteRetentionPolicy.enabled": false } },
		{ what: "blobs can be undeleted for six days", set: { "deleteRetentionPolicy.days": 6 } },
		{ what: "blobs can be undeleted for seven days", set: { "deleteRetentionPolicy.days": 7 }, outcome: "pass" },
		{ what: "containers can't be undeleted", set: { "containerDeleteRetentionPolicy.enabled": false } },
		{ what: "containers can be undeleted for six days", set: { "containerDeleteRetentionPolicy.days": 6 } },
		{ what: "containers can be undeleted for seven days", set: { "containerDeleteRetentionPolicy.days": 7 }, outcome: "pass" },
	],
	"digitalocean:index/spacesBucket:SpacesBucket": [
		{ what: "versions are off", set: { "versioning.enabled": false } },
		{ what: "nothing is said of versions", set: { versioning: undefined } },
	],
};
