import type { Cases } from "../cases.ts";

const expiry = "rules[0].expiration.days";
const deleted = "policy.rules[0].definition.actions.baseBlob.delete.daysAfterModificationGreaterThan";

export const cases: Cases = {
	"aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": [
		{ what: "a day less", set: { [expiry]: 364 } },
		{ what: "a year", set: { [expiry]: 365 }, outcome: "pass" },
		{ what: "no end", set: { "rules[0].expiration": undefined }, outcome: "not applicable" },
		{ what: "of other files", name: "app-balancer-logs", set: { [expiry]: 1 }, outcome: "not applicable" },
		{
			what: "no trail writes to it",
			set: { [expiry]: 1 },
			others: { "aws:cloudtrail/trail:Trail::access-audit": null },
			outcome: "not applicable",
		},
	],
	"gcp:logging/projectBucketConfig:ProjectBucketConfig": [
		{ what: "a day less", set: { retentionDays: 364 } },
		{ what: "a year", set: { retentionDays: 365 }, outcome: "pass" },
		{ what: "left to the provider, which takes a month", set: { retentionDays: undefined } },
		{ what: "other logs", name: "observability-logs", set: { retentionDays: 1 }, outcome: "not applicable" },
	],
	"azure-native:storage:BlobContainerImmutabilityPolicy": [
		{ what: "a day less", set: { immutabilityPeriodSinceCreationInDays: 364 } },
		{ what: "a year", set: { immutabilityPeriodSinceCreationInDays: 365 }, outcome: "pass" },
		{ what: "nothing is said", set: { immutabilityPeriodSinceCreationInDays: undefined } },
		{
			what: "no record is written to it",
			set: { immutabilityPeriodSinceCreationInDays: 1 },
			others: { "azure-native:monitor:DiagnosticSetting::access-audit": null },
			outcome: "not applicable",
		},
	],
	"azure-native:storage:ManagementPolicy": [
		{ what: "a day less", name: "access-audit-end", set: { [deleted]: 364 } },
		{ what: "a year", name: "access-audit-end", set: { [deleted]: 365 }, outcome: "pass" },
		{
			what: "no end",
			name: "access-audit-end",
			set: { "policy.rules[0].definition.actions.baseBlob.delete": undefined },
			outcome: "not applicable",
		},
		{
			what: "no record is written to it",
			name: "access-audit-end",
			set: { [deleted]: 1 },
			others: { "azure-native:monitor:DiagnosticSetting::access-audit": null },
			outcome: "not applicable",
		},
	],
};
