import type { Cases } from "../cases.ts";

const subnets = ["a", "b", "c"].map((zone) => [`aws:ec2/subnet:Subnet::network-app-${zone}`, null] as const);

export const cases: Cases = {
	"aws:ecs/service:Service": [
		{ what: "subnets from elsewhere", others: Object.fromEntries(subnets) },
		{ what: "rules from elsewhere", others: { "aws:ec2/securityGroup:SecurityGroup::network-app": null } },
	],
	"gcp:container/cluster:Cluster": [
		{ what: "the project's default network", set: { network: "default" } },
		{ what: "nothing is said", set: { network: undefined } },
		{ what: "a part of another network", set: { subnetwork: "default" } },
	],
	"azure-native:containerservice:AgentPool": [
		{ what: "a network that Azure makes up for machines", set: { vnetSubnetID: undefined } },
		{ what: "a network that Azure makes up for pods", set: { podSubnetID: undefined } },
	],
	"digitalocean:index/kubernetesCluster:KubernetesCluster": [{ what: "the region's default network", set: { vpcUuid: undefined } }],
};
