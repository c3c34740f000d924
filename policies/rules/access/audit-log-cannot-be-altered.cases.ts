import type { Cases } from "../cases.ts";

const versions = "aws:s3/bucketVersioning:BucketVersioning::access-audit";
const fixed = "azure-native:storage:BlobContainerImmutabilityPolicy::access-audit-kept";

export const cases: Cases = {
	"aws:cloudtrail/trail:Trail": [
		{ what: "no proof", set: { enableLogFileValidation: false } },
		{ what: "proof is left to the provider, which makes none", set: { enableLogFileValidation: undefined } },
		{ what: "the bucket keeps no versions any more", others: { [versions]: { "versioningConfiguration.status": "Suspended" } } },
		{ what: "the bucket has never kept versions", others: { [versions]: null } },
	],
	"azure-native:monitor:DiagnosticSetting": [
		{ what: "blobs may be deleted at once", others: { [fixed]: null } },
		{ what: "blobs may be deleted the same day", others: { [fixed]: { immutabilityPeriodSinceCreationInDays: 0 } } },
		{ what: "blobs are fixed for a day", others: { [fixed]: { immutabilityPeriodSinceCreationInDays: 1 } }, outcome: "pass" },
		{ what: "of one resource", name: "observability-logs-keys", set: {}, outcome: "not applicable" },
		{ what: "of one whose number is known", set: { resourceUri: "/subscriptions/0/a" }, outcome: "not applicable" },
		{ what: "of a management group", set: { resourceUri: "/a/subscriptions/0" }, outcome: "not applicable" },
	],
};
