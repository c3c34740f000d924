import { any } from "../../conditions/combine.ts";
import { is, isOneOf } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";

export const clusterKeepsNetworkRules: Rule = {
	id: "cluster-keeps-network-rules",
	title: "The cluster's network enforces the rules of who may speak with whom",
	severity: "high",
	why: "A cluster takes network policies whether or not anything enforces them: all pods would reach each other and the database while the plan looks closed.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform's clusters have a network that enforces policies.",
		code: 'new azure.containerservice.ManagedCluster(name, { networkProfile: { networkPolicy: "cilium" } })',
	},
	cells: {
		"gcp:container/cluster:Cluster": any(
			is("enableAutopilot", true),
			is("datapathProvider", "ADVANCED_DATAPATH"),
			is("networkPolicy.enabled", true),
		),
		"azure-native:containerservice:ManagedCluster": isOneOf("networkProfile.networkPolicy", ["cilium", "calico", "azure"]),
	},
};
