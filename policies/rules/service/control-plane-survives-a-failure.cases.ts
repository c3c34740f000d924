import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"gcp:container/cluster:Cluster": [
		{ what: "one zone", set: { location: "us-east1-b" } },
		{ what: "nothing is said", set: { location: undefined } },
		{ what: "a text that ends like a region", set: { location: "a us-east1" } },
		{ what: "another region", set: { location: "europe-west12" }, outcome: "pass" },
	],
	"azure-native:containerservice:ManagedCluster": [
		{ what: "the tier that promises nothing", set: { "sku.tier": "Free" } },
		{ what: "nothing is said", set: { sku: undefined } },
		{ what: "the tier above", set: { "sku.tier": "Premium" }, outcome: "pass" },
	],
	"digitalocean:index/kubernetesCluster:KubernetesCluster": [
		{ what: "a single copy", set: { ha: false } },
		{ what: "likewise where nothing is said", set: { ha: undefined } },
	],
};
