import { any } from "../../conditions/combine.ts";
import { given, is } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";

export const cacheDemandsAPassword: Rule = {
	id: "cache-demands-a-password",
	title: "A cache asks whoever connects to prove who it is",
	severity: "high",
	why: "Any process inside the network could read sessions, and write one for a teacher or an administrator.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform gives every cache a password or the cloud's identities.",
		code: "new aws.elasticache.ReplicationGroup(name, { authToken: pulumi.secret(token), transitEncryptionEnabled: true })",
	},
	cells: {
		"aws:elasticache/replicationGroup:ReplicationGroup": any(given("authToken"), given("userGroupIds")),
		"gcp:memorystore/instance:Instance": is("authorizationMode", "IAM_AUTH"),
		"local:index:RedisCluster": given("password"),
	},
};
