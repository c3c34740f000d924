import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"gcp:sql/databaseInstance:DatabaseInstance": [
		{ what: "no day is chosen", set: { "settings.maintenanceWindow.day": undefined } },
		{ what: "no hour is chosen", set: { "settings.maintenanceWindow.hour": undefined } },
		{ what: "a pool of copies has none", set: { instanceType: "READ_POOL_INSTANCE" }, outcome: "not applicable" },
	],
	"azure-native:dbforpostgresql:Server": [
		{ what: "the cloud chooses", set: { "maintenanceWindow.customWindow": "Disabled" } },
		{ what: "nothing is said of it", set: { maintenanceWindow: undefined } },
	],
	"digitalocean:index/databaseCluster:DatabaseCluster": [{ what: "the cloud chooses", set: { maintenanceWindows: undefined } }],
};
