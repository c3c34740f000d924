import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"aws:rds/instance:Instance": [
		{ what: "it is switched off", set: { maxAllocatedStorage: 0 } },
		{ what: "any bound lets it grow", set: { maxAllocatedStorage: 1 }, outcome: "pass" },
		{ what: "it is left to the provider, which doesn't", set: { maxAllocatedStorage: undefined } },
	],
	"gcp:sql/databaseInstance:DatabaseInstance": [
		{ what: "it is switched off", set: { "settings.diskAutoresize": false } },
		{ what: "it is left to the provider, which does", set: { "settings.diskAutoresize": undefined }, outcome: "pass" },
	],
	"azure-native:dbforpostgresql:Server": [
		{ what: "it is switched off", set: { "storage.autoGrow": "Disabled" } },
		{ what: "nothing is said of it", set: { "storage.autoGrow": undefined } },
	],
	"digitalocean:index/databaseCluster:DatabaseCluster": [
		{ what: "it is switched off", set: { "storageAutoscale.enabled": false } },
		{ what: "nothing is said of it", set: { storageAutoscale: undefined } },
		{ what: "a cache lies in memory", name: "cache", outcome: "not applicable" },
	],
};
