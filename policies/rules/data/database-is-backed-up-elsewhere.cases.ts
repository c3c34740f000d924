import { unknownValue } from "../../stack/value.ts";
import type { Cases } from "../cases.ts";

const selection = "aws:backup/selection:Selection::backup";
const policy = "properties.policyInfo.policyId";

export const cases: Cases = {
	"aws:rds/instance:Instance": [
		{ what: "no selection names it", others: { [selection]: null } },
		{ what: "a copy needs none", name: "database-replica-1", outcome: "not applicable" },
	],
	"aws:backup/selection:Selection": [
		{ what: "it selects nothing", set: { resources: [] } },
		{ what: "it selects another database", set: { resources: ["arn:aws:rds:us-east-1:1:db:other"] } },
		{ what: "it selects by tags", set: { resources: undefined, selectionTags: [{ type: "STRINGEQUALS" }] }, outcome: "pass" },
	],
	"aws:backup/plan:Plan": [{ what: "nothing is selected for it", others: { [selection]: null } }],
	"gcp:sql/databaseInstance:DatabaseInstance": [
		{ what: "nothing exports it", others: { "gcp:workflows/workflow:Workflow::backup-export": null } },
		{ what: "a pool of copies needs none", set: { instanceType: "READ_POOL_INSTANCE" }, outcome: "not applicable" },
	],
	"gcp:workflows/workflow:Workflow": [{ what: "nothing starts it", others: { "gcp:cloudscheduler/job:Job::backup-schedule": null } }],
	"gcp:cloudscheduler/job:Job": [
		{ what: "it starts something else", set: { "httpTarget.uri": "https://example.org" } },
		{ what: "it has no schedule", set: { schedule: undefined } },
		{ what: "it is paused", set: { paused: true } },
		{ what: "it isn't paused, in words", set: { paused: false }, outcome: "pass" },
	],
	"azure-native:dbforpostgresql:Server": [
		{ what: "the vault keeps no copy of it", others: { "azure-native:dataprotection:BackupInstance::backup-database": null } },
		{ what: "a copy needs none", name: "database-replica-1", outcome: "not applicable" },
	],
	"azure-native:dataprotection:BackupInstance": [
		{ what: "no policy says when", set: { [policy]: undefined } },
		{ what: "the policy comes from elsewhere", set: { [policy]: unknownValue }, outcome: "can't tell" },
	],
	"azure-native:dataprotection:BackupPolicy": [
		{ what: "it says how long, and never when", set: { "properties.policyRules[0]": undefined } },
		{ what: "its schedule is empty", set: { "properties.policyRules[0].trigger.schedule.repeatingTimeIntervals": [] } },
		{ what: "its rule is of another kind", set: { "properties.policyRules[0].objectType": "AzureRetentionRule" } },
	],
	"digitalocean:index/databaseCluster:DatabaseCluster": [
		{ what: "nothing dumps it", others: { "kubernetes:batch/v1:CronJob::backup-job": null } },
		{ what: "a cache needs none", name: "cache", outcome: "not applicable" },
	],
	"local:index:PostgresCluster": [{ what: "nothing copies it", others: { "local:index:Backup::backup": null } }],
};
