import type { Cases } from "../cases.ts";

const byDefault = (input: string) => ({
	what: `${input} is left to the cloud, which takes the default network`,
	set: { [input]: undefined },
});
const theDefault = (input: string, value: string) => ({ what: `${input} is the default network's`, set: { [input]: value } });

export const cases: Cases = {
	"aws:ec2/securityGroup:SecurityGroup": [byDefault("vpcId"), theDefault("vpcId", "vpc-0123456789abcdef0")],
	"aws:ecs/service:Service": [byDefault("networkConfiguration")],
	"gcp:compute/firewall:Firewall": [theDefault("network", "default")],
	"gcp:compute/router:Router": [theDefault("network", "default")],
	"gcp:container/cluster:Cluster": [theDefault("network", "default"), byDefault("network"), theDefault("subnetwork", "default")],
	"azure-native:containerservice:AgentPool": [byDefault("vnetSubnetID"), byDefault("podSubnetID")],
	"digitalocean:index/kubernetesCluster:KubernetesCluster": [byDefault("vpcUuid"), theDefault("vpcUuid", "default-nyc3")],
	"digitalocean:index/databaseCluster:DatabaseCluster": [byDefault("privateNetworkUuid")],
};
