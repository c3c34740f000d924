import { unknownValue } from "../../stack/value.ts";
import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"aws:elasticache/replicationGroup:ReplicationGroup": [
		{ what: "nothing takes over by itself", set: { automaticFailoverEnabled: false } },
		{ what: "copies may stand in the same zone", set: { multiAzEnabled: false } },
		{ what: "it is left to the provider, which puts them there", set: { multiAzEnabled: undefined } },
		{ what: "there is no copy", set: { replicasPerNodeGroup: 0 } },
		{ what: "two nodes without shards", set: { replicasPerNodeGroup: undefined, numCacheClusters: 2 }, outcome: "pass" },
		{ what: "one node without shards", set: { replicasPerNodeGroup: undefined, numCacheClusters: 1 } },
	],
	"aws:elasticache/subnetGroup:SubnetGroup": [
		{ what: "one subnet is in one zone", set: { subnetIds: [unknownValue] } },
		{ what: "two are enough", set: { subnetIds: [unknownValue, unknownValue] }, outcome: "pass" },
	],
	"gcp:memorystore/instance:Instance": [
		{ what: "there is no copy", set: { replicaCount: 0 } },
		{ what: "it is left to the provider, which makes none", set: { replicaCount: undefined } },
		{ what: "all stand in one zone", set: { "zoneDistributionConfig.mode": "SINGLE_ZONE" } },
		{ what: "zones are left to the provider, which uses several", set: { zoneDistributionConfig: undefined }, outcome: "pass" },
	],
	"azure-native:redisenterprise:RedisEnterprise": [
		{ what: "there is no copy", set: { highAvailability: "Disabled" } },
		{ what: "it is left to the provider, which makes one", set: { highAvailability: undefined }, outcome: "pass" },
	],
	"digitalocean:index/databaseCluster:DatabaseCluster": [
		{ what: "there is no standby", set: { nodeCount: 1 } },
		{ what: "Redis under its older name", set: { engine: "redis", nodeCount: 1 } },
		{ what: "a database, of which another rule speaks", name: "database", outcome: "not applicable" },
	],
	"local:index:RedisCluster": [
		{ what: "there is no copy", set: { replicasPerMaster: 0 } },
		{ what: "all stand in one zone", set: { zones: ["a"] } },
		{ what: "two zones are enough", set: { zones: ["a", "b"] }, outcome: "pass" },
	],
};
