import { all, when } from "../../conditions/combine.ts";
import { is } from "../../conditions/leaves.ts";
import { anything, givenBy, namedBy } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";
import { isCache } from "./engines.ts";
import { admitsGroupsOnly, subnetsAreCutOff, subnetsGiveNoAddress } from "./ways-in.ts";

export const cacheIsNotPublic: Rule = {
	id: "cache-is-not-public",
	title: "Nobody but the stack's services reaches a cache",
	severity: "critical",
	why: "Open caches are found within minutes; whoever finds one reads sessions, and writes one for a teacher or an administrator.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform puts caches into private networks and names whom they admit.",
		code: 'new azure.redisenterprise.RedisEnterprise(name, { publicNetworkAccess: "Disabled" })',
	},
	cells: {
		"aws:elasticache/replicationGroup:ReplicationGroup": all(
			givenBy("subnetGroupName", "aws:elasticache/subnetGroup:SubnetGroup"),
			admitsGroupsOnly("securityGroupIds"),
		),
		"aws:elasticache/subnetGroup:SubnetGroup": all(subnetsGiveNoAddress, subnetsAreCutOff),
		"azure-native:redisenterprise:RedisEnterprise": all(
			is("publicNetworkAccess", "Disabled"),
			namedBy("azure-native:network:PrivateEndpoint", "privateLinkServiceConnections", anything),
		),
		"digitalocean:index/databaseCluster:DatabaseCluster": when(
			isCache,
			all(
				givenBy("privateNetworkUuid", "digitalocean:index/vpc:Vpc"),
				namedBy("digitalocean:index/databaseFirewall:DatabaseFirewall", "clusterId", anything),
			),
		),
	},
};
