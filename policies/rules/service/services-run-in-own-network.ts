import { all } from "../../conditions/combine.ts";
import { anything, names } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";

export const servicesRunInOwnNetwork: Rule = {
	id: "services-run-in-own-network",
	title: "The services run in the stack's own network",
	severity: "high",
	why: "In a network that others use too, their machines would be neighbours of the ones that keep learners' data, behind the same rules.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform makes a network for each stack.",
		code: "new digitalocean.KubernetesCluster(name, { vpcUuid: vpc.id })",
	},
	cells: {
		"aws:ecs/service:Service": all(
			names("networkConfiguration", "aws:ec2/subnet:Subnet", anything),
			names("networkConfiguration", "aws:ec2/securityGroup:SecurityGroup", anything),
		),
		"gcp:container/cluster:Cluster": all(
			names("network", "gcp:compute/network:Network", anything),
			names("subnetwork", "gcp:compute/subnetwork:Subnetwork", anything),
		),
		"azure-native:containerservice:AgentPool": all(
			names("vnetSubnetID", "azure-native:network:Subnet", anything),
			names("podSubnetID", "azure-native:network:Subnet", anything),
		),
		"digitalocean:index/kubernetesCluster:KubernetesCluster": names("vpcUuid", "digitalocean:index/vpc:Vpc", anything),
	},
};
