import { anything, names } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";

export const nodesHaveOwnIdentity: Rule = {
	id: "nodes-have-own-identity",
	title: "The cluster and its machines are someone of their own to the cloud, with no more rights than they need",
	severity: "high",
	why: "By default a machine is whoever the project's machines are, often its editor: one container that breaks out could read and delete everything.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform makes an account for the machines.",
		code: "new gcp.container.Cluster(name, { clusterAutoscaling: { autoProvisioningDefaults: { serviceAccount: account.email } } })",
	},
	cells: {
		"gcp:container/cluster:Cluster": names("clusterAutoscaling", "gcp:serviceaccount/account:Account", anything),
		"azure-native:containerservice:ManagedCluster": names("identity", "azure-native:managedidentity:UserAssignedIdentity", anything),
	},
};
