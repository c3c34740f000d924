import { is, isOneOf } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";

export const clusterLooksForWeaknesses: Rule = {
	id: "cluster-looks-for-weaknesses",
	title: "The cluster looks for known weaknesses in what it runs or keeps",
	severity: "low",
	why: "A release that was sound when it was built has holes a year later, and nobody would hear of them.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform has what the cloud includes switched on.",
		code: 'new gcp.container.Cluster(name, { securityPostureConfig: { mode: "BASIC" } })',
	},
	cells: {
		"gcp:container/cluster:Cluster": isOneOf("securityPostureConfig.mode", ["BASIC", "ENTERPRISE"]),
		"azure-native:containerservice:ManagedCluster": is("securityProfile.imageCleaner.enabled", true),
	},
};
