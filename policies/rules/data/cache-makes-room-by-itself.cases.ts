import type { Cases } from "../cases.ts";

const gcp = "engineConfigs.maxmemory-policy";

export const cases: Cases = {
	"aws:elasticache/parameterGroup:ParameterGroup": [
		{ what: "it refuses what is new", set: { "parameters[1].value": "noeviction" } },
		{ what: "what is used seldom goes first", set: { "parameters[1].value": "allkeys-lfu" }, outcome: "pass" },
		{ what: "nothing is said of it", set: { "parameters[1]": undefined } },
	],
	"aws:elasticache/replicationGroup:ReplicationGroup": [
		{ what: "its parameters are the provider's", set: { parameterGroupName: undefined } },
	],
	"gcp:memorystore/instance:Instance": [
		{ what: "it refuses what is new", set: { [gcp]: "noeviction" } },
		{ what: "what is used seldom goes first", set: { [gcp]: "allkeys-lfu" }, outcome: "pass" },
		{ what: "nothing is said of it", set: { engineConfigs: undefined } },
	],
	"azure-native:redisenterprise:Database": [
		{ what: "it refuses what is new", set: { evictionPolicy: "NoEviction" } },
		{ what: "what is used seldom goes first", set: { evictionPolicy: "AllKeysLFU" }, outcome: "pass" },
		{ what: "it is left to the provider, which spares what has no end", set: { evictionPolicy: undefined } },
	],
	"digitalocean:index/databaseCluster:DatabaseCluster": [
		{ what: "it refuses what is new", set: { evictionPolicy: "noeviction" } },
		{ what: "nothing is said of it", set: { evictionPolicy: undefined } },
		{ what: "a database", name: "database", outcome: "not applicable" },
	],
};
