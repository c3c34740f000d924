import { all, any, when } from "../../conditions/combine.ts";
import { countAtLeast } from "../../conditions/figures.ts";
import { atLeast, is } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";
import { isCache } from "./engines.ts";

export const cacheSurvivesAZone: Rule = {
	id: "cache-survives-a-zone",
	title: "A cache has a copy that takes over, in another zone where the cloud has zones",
	severity: "medium",
	why: "With its only node, a lost data centre would log everybody out and throw the whole load onto the database at once.",
	remedy: {
		text: "Ask for a copy of each shard; the platform spreads the copies over the zones that there are.",
		settings: { "cache.replicasPerShard": "1" },
		code: "new aws.elasticache.ReplicationGroup(name, { replicasPerNodeGroup: 1, automaticFailoverEnabled: true, multiAzEnabled: true })",
	},
	cells: {
		"aws:elasticache/replicationGroup:ReplicationGroup": all(
			is("automaticFailoverEnabled", true),
			is("multiAzEnabled", true),
			any(atLeast("replicasPerNodeGroup", 1), atLeast("numCacheClusters", 2)),
		),
		"aws:elasticache/subnetGroup:SubnetGroup": countAtLeast("subnetIds", 2),
		"gcp:memorystore/instance:Instance": all(
			atLeast("replicaCount", 1),
			is("zoneDistributionConfig.mode", "MULTI_ZONE", { byDefault: "MULTI_ZONE" }),
		),
		"azure-native:redisenterprise:RedisEnterprise": is("highAvailability", "Enabled", { byDefault: "Enabled" }),
		"digitalocean:index/databaseCluster:DatabaseCluster": when(isCache, atLeast("nodeCount", 2)),
		"local:index:RedisCluster": all(atLeast("replicasPerMaster", 1), countAtLeast("zones", 2)),
	},
};
