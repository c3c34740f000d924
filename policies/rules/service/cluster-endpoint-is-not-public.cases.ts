import type { Cases } from "../cases.ts";

const addresses = "controlPlaneEndpointsConfig.ipEndpointsConfig.enabled";

export const cases: Cases = {
	"gcp:container/cluster:Cluster": [
		{ what: "it has an address", set: { [addresses]: true } },
		{ what: "nothing is said, which means an address", set: { controlPlaneEndpointsConfig: undefined } },
		{
			what: "its address is inside the network",
			set: { [addresses]: true, "privateClusterConfig.enablePrivateEndpoint": true },
			outcome: "pass",
		},
		{ what: "its address is outside", set: { [addresses]: true, "privateClusterConfig.enablePrivateEndpoint": false } },
	],
	"azure-native:containerservice:ManagedCluster": [
		{ what: "it has an address", set: { "apiServerAccessProfile.enablePrivateCluster": false } },
		{ what: "nothing is said, which means an address", set: { apiServerAccessProfile: undefined } },
		{ what: "everyone may look up its address", set: { "apiServerAccessProfile.enablePrivateClusterPublicFQDN": true } },
	],
};
