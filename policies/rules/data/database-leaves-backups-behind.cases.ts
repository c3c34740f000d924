import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"aws:rds/instance:Instance": [
		{ what: "no last backup is made", set: { skipFinalSnapshot: true } },
		{ what: "it is left to the provider, which makes one", set: { skipFinalSnapshot: undefined }, outcome: "pass" },
		{ what: "the last backup has no name, and so isn't made", set: { finalSnapshotIdentifier: undefined } },
		{ what: "backups go with the server", set: { deleteAutomatedBackups: true } },
		{ what: "it is left to the provider, which lets them go", set: { deleteAutomatedBackups: undefined } },
		{ what: "a copy has none", name: "database-replica-1", outcome: "not applicable" },
	],
	"gcp:sql/databaseInstance:DatabaseInstance": [
		{ what: "backups go with the server", set: { "settings.retainBackupsOnDelete": false } },
		{ what: "it is left to the provider, which lets them go", set: { "settings.retainBackupsOnDelete": undefined } },
		{ what: "a pool of copies has none", set: { instanceType: "READ_POOL_INSTANCE" }, outcome: "not applicable" },
	],
};
