import type { Cases } from "../cases.ts";

const policy = "networkProfile.networkPolicy";

export const cases: Cases = {
	"gcp:container/cluster:Cluster": [
		{ what: "a network that enforces nothing", set: { enableAutopilot: false } },
		{ what: "the older of its networks", set: { enableAutopilot: false, datapathProvider: "LEGACY_DATAPATH" } },
		{ what: "the newer one", set: { enableAutopilot: false, datapathProvider: "ADVANCED_DATAPATH" }, outcome: "pass" },
		{ what: "the older one with policies", set: { enableAutopilot: false, "networkPolicy.enabled": true }, outcome: "pass" },
		{ what: "the older one without", set: { enableAutopilot: false, "networkPolicy.enabled": false } },
	],
	"azure-native:containerservice:ManagedCluster": [
		{ what: "none", set: { [policy]: "none" } },
		{ what: "nothing is said", set: { [policy]: undefined } },
		{ what: "calico", set: { [policy]: "calico" }, outcome: "pass" },
		{ what: "azure", set: { [policy]: "azure" }, outcome: "pass" },
	],
};
