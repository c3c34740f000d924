import type { Cases } from "../cases.ts";

const gcp = "settings.backupConfiguration";
const azure = "properties.policyRules[1].lifecycles[0].deleteAfter.duration";

export const cases: Cases = {
	"aws:rds/instance:Instance": [
		{ what: "there are no backups", set: { backupRetentionPeriod: 0 } },
		{ what: "it is left to the provider, which makes none", set: { backupRetentionPeriod: undefined } },
		{ what: "six days", set: { backupRetentionPeriod: 6 } },
		{ what: "a week", set: { backupRetentionPeriod: 7 }, outcome: "pass" },
		{ what: "a copy needs none", name: "database-replica-1", outcome: "not applicable" },
	],
	"aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication": [
		{ what: "six days", set: { retentionPeriod: 6 } },
		{ what: "a week", set: { retentionPeriod: 7 }, outcome: "pass" },
		{ what: "it is left to the provider, which keeps them a week", set: { retentionPeriod: undefined }, outcome: "pass" },
	],
	"aws:backup/plan:Plan": [
		{ what: "six days", set: { "rules[0].lifecycle.deleteAfter": 6 } },
		{ what: "a week", set: { "rules[0].lifecycle.deleteAfter": 7 }, outcome: "pass" },
		{ what: "for ever", set: { "rules[0].lifecycle": undefined, "rules[1].copyActions[0].lifecycle": undefined }, outcome: "pass" },
		{ what: "six days in the other region", set: { "rules[1].copyActions[0].lifecycle.deleteAfter": 6 } },
	],
	"gcp:sql/databaseInstance:DatabaseInstance": [
		{ what: "there are no backups", set: { [`${gcp}.enabled`]: false } },
		{ what: "it is left to the provider, which makes none", set: { [`${gcp}.enabled`]: undefined } },
		{ what: "six of them", set: { [`${gcp}.backupRetentionSettings.retainedBackups`]: 6 } },
		{ what: "seven of them", set: { [`${gcp}.backupRetentionSettings.retainedBackups`]: 7 }, outcome: "pass" },
		{ what: "a pool of copies needs none", set: { instanceType: "READ_POOL_INSTANCE" }, outcome: "not applicable" },
	],
	"azure-native:dbforpostgresql:Server": [
		{ what: "six days", set: { "backup.backupRetentionDays": 6 } },
		{ what: "a week", set: { "backup.backupRetentionDays": 7 }, outcome: "pass" },
		{ what: "it is left to the provider, which keeps them a week", set: { "backup.backupRetentionDays": undefined }, outcome: "pass" },
		{ what: "a copy needs none", name: "database-replica-1", outcome: "not applicable" },
	],
	"azure-native:dataprotection:BackupPolicy": [
		{ what: "six days", set: { [azure]: "P6D" } },
		{ what: "seven days", set: { [azure]: "P7D" }, outcome: "pass" },
		{ what: "a week", set: { [azure]: "P1W" }, outcome: "pass" },
		{ what: "no week", set: { [azure]: "P0W" } },
		{ what: "a month", set: { [azure]: "P1M" }, outcome: "pass" },
		{ what: "a year", set: { [azure]: "P1Y" }, outcome: "pass" },
		{ what: "hours", set: { [azure]: "PT200H" } },
		{ what: "more than one unit, which nobody needs here", set: { [azure]: "P1Y1D" } },
		{ what: "something else in words", set: { [azure]: "not P30D" } },
		{ what: "nothing is said of it", set: { [azure]: undefined } },
	],
	"local:index:Backup": [
		{ what: "six days", set: { retentionDays: 6 } },
		{ what: "a week", set: { retentionDays: 7 }, outcome: "pass" },
	],
};
