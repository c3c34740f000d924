import type { Cases } from "../cases.ts";

const gcp = "settings.backupConfiguration.pointInTimeRecoveryEnabled";

export const cases: Cases = {
	"aws:backup/plan:Plan": [
		{ what: "every backup is of one moment", set: { "rules[0].enableContinuousBackup": false } },
		{ what: "it is left to the provider, which doesn't", set: { "rules[0].enableContinuousBackup": undefined } },
		{ what: "there is nothing to be done", set: { rules: [] } },
	],
	"gcp:sql/databaseInstance:DatabaseInstance": [
		{ what: "no log is kept", set: { [gcp]: false } },
		{ what: "nothing is said of it", set: { [gcp]: undefined } },
		{ what: "a pool of copies needs none", set: { instanceType: "READ_POOL_INSTANCE" }, outcome: "not applicable" },
	],
	"local:index:Backup": [{ what: "the log of changes comes from no server", set: { archiveFolder: "/nowhere" } }],
};
