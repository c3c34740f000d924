import type { Cases } from "../cases.ts";

const copied = "azure-native:storage:ObjectReplicationPolicy";

export const cases: Cases = {
	"azure-native:storage:StorageAccount": [
		{ what: "it lies in one zone", set: { "sku.name": "Standard_LRS" } },
		{ what: "nothing says where it lies", set: { sku: undefined } },
		{ what: "it lies in several zones and another region", set: { "sku.name": "Standard_GZRS" }, outcome: "pass" },
		{ what: "the other region may be read", set: { "sku.name": "Standard_RAGZRS" }, outcome: "pass" },
		{
			what: "it is no copy",
			name: "storage-copy",
			others: { [`${copied}::storage-copy-receives`]: null, [`${copied}::storage-copy-sends`]: null },
		},
	],
	"azure-native:containerregistry:Registry": [
		{ what: "it lies in one zone", set: { zoneRedundancy: "Disabled" } },
		{ what: "it is left out", set: { zoneRedundancy: undefined } },
	],
};
