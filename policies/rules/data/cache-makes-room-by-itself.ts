import { when } from "../../conditions/combine.ts";
import { is, isOneOf } from "../../conditions/leaves.ts";
import { givenBy } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";
import { isCache } from "./engines.ts";
import { hasParameter } from "./parameters.ts";

export const cacheMakesRoomByItself: Rule = {
	id: "cache-makes-room-by-itself",
	title: "A full cache forgets what was used least, rather than refuse what is new",
	severity: "low",
	why: "A cache that is full and refuses lets nobody log in any more, until somebody empties it by hand.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform lets the least recently used keys go.",
		code: 'new digitalocean.DatabaseCluster(name, { engine: "valkey", evictionPolicy: "allkeys_lru" })',
	},
	cells: {
		"aws:elasticache/parameterGroup:ParameterGroup": hasParameter("parameters", "maxmemory-policy", ["allkeys-lru", "allkeys-lfu"]),
		"aws:elasticache/replicationGroup:ReplicationGroup": givenBy("parameterGroupName", "aws:elasticache/parameterGroup:ParameterGroup"),
		"gcp:memorystore/instance:Instance": isOneOf("engineConfigs.maxmemory-policy", ["allkeys-lru", "allkeys-lfu"]),
		"azure-native:redisenterprise:Database": isOneOf("evictionPolicy", ["AllKeysLRU", "AllKeysLFU"]),
		"digitalocean:index/databaseCluster:DatabaseCluster": when(isCache, is("evictionPolicy", "allkeys_lru")),
	},
};
