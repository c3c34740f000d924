import { all, any } from "../../conditions/combine.ts";
import { is } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";

export const clusterEndpointIsNotPublic: Rule = {
	id: "cluster-endpoint-is-not-public",
	title: "The cluster's control plane has no public address",
	severity: "critical",
	why: "Anybody could try stolen credentials, or the next hole in Kubernetes, on what holds every secret and every service.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform's control planes have no address outside.",
		code: "new azure.containerservice.ManagedCluster(name, { apiServerAccessProfile: { enablePrivateCluster: true } })",
	},
	cells: {
		"gcp:container/cluster:Cluster": any(
			is("controlPlaneEndpointsConfig.ipEndpointsConfig.enabled", false),
			is("privateClusterConfig.enablePrivateEndpoint", true),
		),
		"azure-native:containerservice:ManagedCluster": all(
			is("apiServerAccessProfile.enablePrivateCluster", true),
			is("apiServerAccessProfile.enablePrivateClusterPublicFQDN", false),
		),
	},
};
