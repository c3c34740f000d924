import type { Cases } from "../cases.ts";

const setting = { name: "access-audit" };
const wholeFilter = 'logName:"cloudaudit.googleapis.com"';

export const cases: Cases = {
	"aws:cloudtrail/trail:Trail": [
		{ what: "one region only", set: { isMultiRegionTrail: false } },
		{ what: "regions are left to the provider, which takes one", set: { isMultiRegionTrail: undefined } },
		{ what: "without roles and people", set: { includeGlobalServiceEvents: false } },
		{
			what: "roles and people are left to the provider, which takes them",
			set: { includeGlobalServiceEvents: undefined },
			outcome: "pass",
		},
		{ what: "switched off", set: { enableLogging: false } },
		{ what: "kept nowhere", set: { s3BucketName: undefined } },
		{ what: "kept in a bucket of another account", set: { s3BucketName: "company-audit" }, outcome: "pass" },
	],
	"gcp:projects/iAMAuditConfig:IAMAuditConfig": [
		{ what: "reads are left out", set: { "auditLogConfigs[0]": undefined } },
		{ what: "writes are left out", set: { "auditLogConfigs[1]": undefined } },
		{ what: "somebody's reads are left out", set: { "auditLogConfigs[0].exemptedMembers": ["user:a@example.org"] } },
		{ what: "somebody's writes are left out", set: { "auditLogConfigs[1].exemptedMembers": ["user:a@example.org"] } },
	],
	"gcp:logging/projectSink:ProjectSink": [
		{ what: "errors only", set: { filter: `${wholeFilter} AND severity>=ERROR` } },
		{ what: "something is left out", set: { exclusions: [{ name: "a", filter: "b" }] } },
		{ what: "switched off", set: { disabled: true } },
		{ what: "what it says anyway", set: { disabled: false }, outcome: "pass" },
		{ what: "another log", name: "observability-sink", set: { disabled: true }, outcome: "not applicable" },
		{ what: "a log of something else", set: { filter: 'logName:"cloudbuild"' }, outcome: "not applicable" },
	],
	"azure-native:monitor:DiagnosticSetting": [
		...[0, 1, 2].map((at) => ({ what: `category ${at} is off`, ...setting, set: { [`logs[${at}].enabled`]: false } })),
		...[0, 1, 2].map((at) => ({ what: `category ${at} is another`, ...setting, set: { [`logs[${at}].category`]: "Autoscale" } })),
		{ what: "kept nowhere", ...setting, set: { storageAccountId: undefined } },
		{ what: "of one resource", name: "observability-logs-keys", set: { logs: [] }, outcome: "not applicable" },
		{
			what: "of one resource whose number is known",
			...setting,
			set: { resourceUri: "/subscriptions/0/a", logs: [] },
			outcome: "not applicable",
		},
		{ what: "of a management group", ...setting, set: { resourceUri: "/a/subscriptions/0", logs: [] }, outcome: "not applicable" },
	],
};
