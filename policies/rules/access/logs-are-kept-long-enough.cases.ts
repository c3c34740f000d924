import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"aws:cloudwatch/logGroup:LogGroup": [
		{ what: "the next shorter time that AWS knows", set: { retentionInDays: 14 } },
		{ what: "a day less", set: { retentionInDays: 29 } },
		{ what: "a month", set: { retentionInDays: 30 }, outcome: "pass" },
		{ what: "for ever", set: { retentionInDays: 0 }, outcome: "pass" },
		{ what: "for ever, by the provider", set: { retentionInDays: undefined }, outcome: "not applicable" },
	],
	"gcp:logging/projectBucketConfig:ProjectBucketConfig": [
		{ what: "a day less", set: { retentionDays: 29 } },
		{ what: "a month", set: { retentionDays: 30 }, outcome: "pass" },
		{ what: "left to the provider, which takes a month", set: { retentionDays: undefined }, outcome: "pass" },
	],
	"azure-native:operationalinsights:Workspace": [
		{ what: "a day less", set: { retentionInDays: 29 } },
		{ what: "a month", set: { retentionInDays: 30 }, outcome: "pass" },
		{ what: "left to the price's plan", set: { retentionInDays: undefined } },
	],
	"local:index:Prometheus": [
		{ what: "a day less", set: { retentionDays: 29 } },
		{ what: "a month", set: { retentionDays: 30 }, outcome: "pass" },
		{ what: "nothing is said", set: { retentionDays: undefined } },
	],
};
