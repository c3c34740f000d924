import type { Cases } from "../cases.ts";

const user = "azure-native:managedidentity:UserAssignedIdentity";

export const cases: Cases = {
	"gcp:container/cluster:Cluster": [
		{ what: "the project's own account", set: { "clusterAutoscaling.autoProvisioningDefaults.serviceAccount": "default" } },
		{ what: "nothing is said", set: { clusterAutoscaling: undefined } },
	],
	"azure-native:containerservice:ManagedCluster": [
		{ what: "an identity from elsewhere", set: { "identity.userAssignedIdentities": ["/subscriptions/s/identities/everything"] } },
		{ what: "nothing is said", set: { identity: undefined } },
		{ what: "the identity isn't the stack's", others: { [`${user}::app-cluster-user`]: null } },
	],
};
