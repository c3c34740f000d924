import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"gcp:container/cluster:Cluster": [
		{ what: "it does not look", set: { "securityPostureConfig.mode": "DISABLED" } },
		{ what: "nothing is said", set: { securityPostureConfig: undefined } },
		{ what: "it looks closer", set: { "securityPostureConfig.mode": "ENTERPRISE" }, outcome: "pass" },
	],
	"azure-native:containerservice:ManagedCluster": [
		{ what: "old images stay on the machines", set: { "securityProfile.imageCleaner.enabled": false } },
		{ what: "likewise where nothing is said", set: { "securityProfile.imageCleaner": undefined } },
	],
};
