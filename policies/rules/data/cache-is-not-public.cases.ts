import type { Cases } from "../cases.ts";

const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule::cache-app";

export const cases: Cases = {
	"aws:elasticache/replicationGroup:ReplicationGroup": [
		{ what: "it lies in the account's default network", set: { subnetGroupName: undefined } },
		{ what: "it stands behind no group of the stack", set: { securityGroupIds: undefined } },
		{ what: "its group lets everyone in", others: { [ingress]: { referencedSecurityGroupId: undefined, cidrIpv4: "0.0.0.0/0" } } },
	],
	"aws:elasticache/subnetGroup:SubnetGroup": [
		{
			what: "what starts in a subnet gets a public address",
			others: { "aws:ec2/subnet:Subnet::network-app-a": { mapPublicIpOnLaunch: true } },
		},
		{ what: "a subnet has a route to the internet", others: { "aws:ec2/route:Route::network-app-a": { gatewayId: "igw-1" } } },
		{ what: "its subnets are nobody's", set: { subnetIds: ["subnet-1", "subnet-2"] } },
	],
	"azure-native:redisenterprise:RedisEnterprise": [
		{ what: "it has a public address", set: { publicNetworkAccess: "Enabled" } },
		{ what: "nothing is said of it", set: { publicNetworkAccess: undefined } },
		{ what: "there is no private way to it", others: { "azure-native:network:PrivateEndpoint::cache-endpoint": null } },
	],
	"digitalocean:index/databaseCluster:DatabaseCluster": [
		{ what: "it stands in no private network", set: { privateNetworkUuid: undefined } },
		{ what: "no firewall says whom it answers", others: { "digitalocean:index/databaseFirewall:DatabaseFirewall::app-cache-rules": null } },
		{ what: "a database, of which another rule speaks", name: "database", outcome: "not applicable" },
	],
};
