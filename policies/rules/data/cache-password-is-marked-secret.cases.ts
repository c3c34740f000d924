import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"aws:elasticache/replicationGroup:ReplicationGroup": [
		{ what: "it stands in clear", set: { authToken: "hunter2" } },
		{ what: "there is none", set: { authToken: undefined }, outcome: "not applicable" },
	],
	"local:index:RedisCluster": [{ what: "it stands in clear", set: { password: "hunter2" } }],
};
