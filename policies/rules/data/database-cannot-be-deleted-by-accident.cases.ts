import type { Cases } from "../cases.ts";

const open = { what: "the program may delete it", protect: false };
const lock = "azure-native:authorization:ManagementLockByScope::database-lock";

export const cases: Cases = {
	"aws:rds/instance:Instance": [
		open,
		{ what: "a click may delete it", set: { deletionProtection: false } },
		{ what: "it is left to the provider, which protects nothing", set: { deletionProtection: undefined } },
		{ what: "a copy may go", name: "database-replica-1", outcome: "not applicable" },
	],
	"gcp:sql/databaseInstance:DatabaseInstance": [
		open,
		{ what: "the provider may delete it", set: { deletionProtection: false } },
		{ what: "it is left to the provider, which refuses", set: { deletionProtection: undefined }, outcome: "pass" },
		{ what: "a click may delete it", set: { "settings.deletionProtectionEnabled": false } },
		{ what: "a pool of copies may go", set: { instanceType: "READ_POOL_INSTANCE" }, outcome: "not applicable" },
	],
	"gcp:sql/database:Database": [open],
	"azure-native:dbforpostgresql:Server": [
		open,
		{ what: "a click may delete it", others: { [lock]: null } },
		{ what: "the lock is of another kind", others: { [lock]: { level: "NotSpecified" } } },
		{ what: "the lock refuses every change", others: { [lock]: { level: "ReadOnly" } }, outcome: "pass" },
		{ what: "a copy may go", name: "database-replica-1", protect: false, outcome: "not applicable" },
	],
	"azure-native:dbforpostgresql:Database": [open],
	"digitalocean:index/databaseCluster:DatabaseCluster": [open, { what: "a cache may go", name: "cache", outcome: "not applicable" }],
	"digitalocean:index/databaseDb:DatabaseDb": [open],
	"local:index:PostgresCluster": [open],
};
