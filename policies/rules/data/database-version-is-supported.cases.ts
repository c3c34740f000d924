import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"aws:rds/instance:Instance": [
		{ what: "version 14", set: { engineVersion: "14.19" } },
		{ what: "version 15", set: { engineVersion: "15" }, outcome: "pass" },
		{ what: "it is left to the provider", set: { engineVersion: undefined } },
		{ what: "a copy has its original's", name: "database-replica-1", outcome: "not applicable" },
	],
	"gcp:sql/databaseInstance:DatabaseInstance": [
		{ what: "version 14", set: { databaseVersion: "POSTGRES_14" } },
		{ what: "version 15", set: { databaseVersion: "POSTGRES_15" }, outcome: "pass" },
		{ what: "version 20", set: { databaseVersion: "POSTGRES_20" }, outcome: "pass" },
		{ what: "version 9", set: { databaseVersion: "POSTGRES_9_6" } },
		{ what: "no version, but its beginning", set: { databaseVersion: "POSTGRES_2" } },
		{ what: "something after it", set: { databaseVersion: "POSTGRES_150" } },
		{ what: "something before it", set: { databaseVersion: "NOT_POSTGRES_16" } },
	],
	"azure-native:dbforpostgresql:Server": [
		{ what: "version 14", set: { version: "14" } },
		{ what: "version 15", set: { version: "15" }, outcome: "pass" },
	],
	"digitalocean:index/databaseCluster:DatabaseCluster": [
		{ what: "version 14", set: { version: "14" } },
		{ what: "version 15", set: { version: "15" }, outcome: "pass" },
		{ what: "a cache", name: "cache", outcome: "not applicable" },
	],
};
