import type { Keeper, Keeping } from "./table.ts";

const schema = "willReplaceOnChanges in pulumi/pulumi-digitalocean provider/cmd/pulumi-resource-digitalocean/schema.json at c52e0a3 (4.76)";

const keeps = (...inputs: readonly string[]): Keeper => ({ inputs, source: schema });

export const digitalocean: Keeping = {
	stateful: {
		"digitalocean:index/vpc:Vpc": keeps("ipRange", "region"),
		"digitalocean:index/databaseCluster:DatabaseCluster": {
			inputs: ["engine", "name", "privateNetworkUuid", "projectId", "region"],
			source: `${schema}; a change of region migrates the cluster to a network that is another one: it is not to happen by growing`,
		},
		"digitalocean:index/databaseDb:DatabaseDb": keeps("clusterId", "name"),
		"digitalocean:index/spacesBucket:SpacesBucket": {
			inputs: ["name", "region"],
			source: `${schema}; the name is the bucket's identity (S3 has no rename)`,
		},
		"digitalocean:index/kubernetesCluster:KubernetesCluster": keeps(
			"clusterSubnet",
			"nodePool.size",
			"region",
			"serviceSubnet",
			"vpcUuid",
			"workerSubnetUuid",
		),
		"digitalocean:index/containerRegistry:ContainerRegistry": keeps("name", "region"),
	},
	stateless: [
		"digitalocean:index/databaseFirewall:DatabaseFirewall",
		"digitalocean:index/databasePostgresqlConfig:DatabasePostgresqlConfig",
		"digitalocean:index/databaseValkeyConfig:DatabaseValkeyConfig",
		"digitalocean:index/kubernetesNodePool:KubernetesNodePool",
		"digitalocean:index/spacesBucketCorsConfiguration:SpacesBucketCorsConfiguration",
		"digitalocean:index/spacesKey:SpacesKey",
		"digitalocean:index/uptimeCheck:UptimeCheck",
	],
};
