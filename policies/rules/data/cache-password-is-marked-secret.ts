import { markedSecret } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";

export const cachePasswordIsMarkedSecret: Rule = {
	id: "cache-password-is-marked-secret",
	title: "The password of a cache is marked as a secret",
	severity: "high",
	why: "Unmarked it stands in clear in the state, in plans and in logs; whoever reads one of them could write a session for anyone.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform makes the password itself and marks it.",
		code: "new aws.elasticache.ReplicationGroup(name, { authToken: pulumi.secret(token) })",
	},
	cells: {
		"aws:elasticache/replicationGroup:ReplicationGroup": markedSecret("authToken"),
		"local:index:RedisCluster": markedSecret("password"),
	},
};
