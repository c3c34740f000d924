import { all } from "../../conditions/combine.ts";
import type { Condition } from "../../conditions/judgement.ts";
import { anything, names } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";

const ofNetwork = names("network", "gcp:compute/network:Network", anything);
const ofVpc = (input: string): Condition => names(input, "digitalocean:index/vpc:Vpc", anything);

export const serversStandInTheOwnNetwork: Rule = {
	id: "servers-stand-in-the-own-network",
	title: "Everything stands in the stack's own network, not in the account's default one",
	severity: "high",
	why: "An account's default network is shared and open: a stranger's experiment beside it would reach the database of a school.",
	remedy: {
		text: "Take the network out of the stack's adjustments: the platform makes one for each stack and places everything there.",
		code: "new digitalocean.KubernetesCluster(name, { vpcUuid: vpc.id, region, version, nodePool })",
	},
	cells: {
		"aws:ec2/securityGroup:SecurityGroup": names("vpcId", "aws:ec2/vpc:Vpc", anything),
		"aws:ecs/service:Service": names("networkConfiguration", "aws:ec2/subnet:Subnet", anything),
		"gcp:compute/firewall:Firewall": ofNetwork,
		"gcp:compute/router:Router": ofNetwork,
		"gcp:container/cluster:Cluster": all(ofNetwork, names("subnetwork", "gcp:compute/subnetwork:Subnetwork", anything)),
		"azure-native:containerservice:AgentPool": all(
			names("vnetSubnetID", "azure-native:network:Subnet", anything),
			names("podSubnetID", "azure-native:network:Subnet", anything),
		),
		"digitalocean:index/kubernetesCluster:KubernetesCluster": ofVpc("vpcUuid"),
		"digitalocean:index/databaseCluster:DatabaseCluster": ofVpc("privateNetworkUuid"),
	},
};
