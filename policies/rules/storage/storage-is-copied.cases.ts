import type { Cases } from "../cases.ts";

const azurePolicy = "azure-native:storage:ObjectReplicationPolicy";
const materials = "storage-materials";

export const cases: Cases = {
	"aws:s3/bucket:Bucket": [
		{
			what: "nothing copies it",
			name: materials,
			others: { [`aws:s3/bucketReplicationConfig:BucketReplicationConfig::${materials}`]: null },
		},
		{ what: "it holds logs", name: "access-audit", outcome: "not applicable" },
	],
	"aws:s3/bucketReplicationConfig:BucketReplicationConfig": [
		{ what: "the copy is off", set: { "rules[0].status": "Disabled" } },
		{ what: "one folder is copied", set: { "rules[0].filter.prefix": "a/" } },
		{ what: "what is deleted lives on in the copy", set: { "rules[0].deleteMarkerReplication.status": "Disabled" } },
		{ what: "what is encrypted is left out", name: materials, set: { "rules[0].sourceSelectionCriteria": undefined } },
	],
	"gcp:storage/bucket:Bucket": [
		{ what: "it lies in one region", set: { "customPlacementConfig.dataLocations": ["US-EAST1"] } },
		{ what: "nothing says where it lies", set: { customPlacementConfig: undefined } },
		{ what: "the copy may be hours late", set: { rpo: "DEFAULT" } },
	],
	"azure-native:storage:StorageAccount": [
		{
			what: "nothing copies it",
			name: "storage",
			others: { [`${azurePolicy}::storage-copy-sends`]: null, [`${azurePolicy}::storage-copy-receives`]: null },
		},
		{ what: "it is the copy", name: "storage-copy", others: { [`${azurePolicy}::storage-copy-sends`]: null }, outcome: "pass" },
		{ what: "it holds logs", name: "network-flow-account", outcome: "not applicable" },
	],
	[azurePolicy]: [
		{ what: "nothing is copied", set: { rules: [] } },
		{ what: "it isn't said what is copied", set: { rules: [{ destinationContainer: "a" }] } },
		{ what: "it isn't said where to", set: { rules: [{ sourceContainer: "a" }] } },
		{ what: "both are known", set: { rules: [{ sourceContainer: "a", destinationContainer: "a" }] }, outcome: "pass" },
	],
};
