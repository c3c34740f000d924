import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"aws:elasticache/replicationGroup:ReplicationGroup": [
		{ what: "there is no password", set: { authToken: undefined } },
		{ what: "users have passwords of their own", set: { authToken: undefined, userGroupIds: ["services"] }, outcome: "pass" },
	],
	"gcp:memorystore/instance:Instance": [
		{ what: "nobody is asked", set: { authorizationMode: "AUTH_DISABLED" } },
		{ what: "nothing is said of it", set: { authorizationMode: undefined } },
	],
	"local:index:RedisCluster": [{ what: "there is no password", set: { password: undefined } }],
};
