import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"aws:rds/instance:Instance": [
		{ what: "it has a public address", set: { publiclyAccessible: true } },
		{ what: "it is left to the provider, which gives none", set: { publiclyAccessible: undefined }, outcome: "pass" },
	],
	"aws:rds/subnetGroup:SubnetGroup": [
		{
			what: "what starts in a subnet gets a public address",
			others: { "aws:ec2/subnet:Subnet::network-database-b": { mapPublicIpOnLaunch: true } },
		},
		{
			what: "it is left to the provider, which gives none",
			others: { "aws:ec2/subnet:Subnet::network-database-b": { mapPublicIpOnLaunch: undefined } },
			outcome: "pass",
		},
		{ what: "its subnets are nobody's", set: { subnetIds: ["subnet-1", "subnet-2"] } },
	],
	"gcp:sql/databaseInstance:DatabaseInstance": [
		{ what: "it has a public address", set: { "settings.ipConfiguration.ipv4Enabled": true } },
		{ what: "it is left to the provider, which gives one", set: { "settings.ipConfiguration.ipv4Enabled": undefined } },
		{ what: "statements come through Google's interface", set: { "settings.dataApiAccess": "ALLOW_DATA_API" } },
		{ what: "that is forbidden in words", set: { "settings.dataApiAccess": "DISALLOW_DATA_API" }, outcome: "pass" },
	],
	"azure-native:dbforpostgresql:Server": [
		{ what: "it has a public address", set: { "network.publicNetworkAccess": "Enabled" } },
		{ what: "nothing is said of it", set: { "network.publicNetworkAccess": undefined } },
	],
	"digitalocean:index/databaseCluster:DatabaseCluster": [
		{ what: "it stands in no private network", set: { privateNetworkUuid: undefined } },
		{
			what: "no firewall says whom it answers",
			others: { "digitalocean:index/databaseFirewall:DatabaseFirewall::app-database-rules": null },
		},
		{ what: "a cache, of which another rule speaks", name: "cache", outcome: "not applicable" },
	],
};
