import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"azure-native:containerservice:ManagedCluster": [
		{ what: "the key is the provider's", set: { diskEncryptionSetID: undefined } },
		{ what: "a key that was there before", set: { diskEncryptionSetID: "/subscriptions/s/diskEncryptionSets/d" }, outcome: "pass" },
	],
};
