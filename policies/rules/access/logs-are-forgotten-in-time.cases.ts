import type { Cases } from "../cases.ts";

const tooLong = 366;

export const cases: Cases = {
	"aws:cloudwatch/logGroup:LogGroup": [
		{ what: "for ever", set: { retentionInDays: 0 } },
		{ what: "for ever, by the provider", set: { retentionInDays: undefined } },
		{ what: "a day", set: { retentionInDays: 1 }, outcome: "pass" },
		{ what: "a year", set: { retentionInDays: 365 }, outcome: "pass" },
		{ what: "more than a year", set: { retentionInDays: tooLong } },
	],
	"gcp:logging/projectBucketConfig:ProjectBucketConfig": [
		{ what: "more than a year", name: "observability-logs", set: { retentionDays: tooLong } },
		{ what: "a year", name: "observability-logs", set: { retentionDays: 365 }, outcome: "pass" },
		{ what: "left to the provider", name: "observability-logs", set: { retentionDays: undefined }, outcome: "pass" },
		{ what: "the record", name: "access-audit", set: { retentionDays: tooLong }, outcome: "pass" },
	],
	"azure-native:operationalinsights:Workspace": [
		{ what: "more than a year", set: { retentionInDays: tooLong } },
		{ what: "a year", set: { retentionInDays: 365 }, outcome: "pass" },
		{ what: "nothing is said", set: { retentionInDays: undefined } },
	],
	"local:index:Prometheus": [
		{ what: "more than a year", set: { retentionDays: tooLong } },
		{ what: "a year", set: { retentionDays: 365 }, outcome: "pass" },
		{ what: "nothing is said", set: { retentionDays: undefined } },
	],
};
