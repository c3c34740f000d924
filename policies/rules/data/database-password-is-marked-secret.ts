import { markedSecret } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";

export const databasePasswordIsMarkedSecret: Rule = {
	id: "database-password-is-marked-secret",
	title: "The password of a database's owner is marked as a secret",
	severity: "critical",
	why: "Unmarked it stands in clear in the state, in plans and in logs, where everyone who may read one of them becomes the database's owner.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform makes the password itself and marks it.",
		code: "new aws.rds.Instance(name, { password: pulumi.secret(password) })",
	},
	cells: {
		"aws:rds/instance:Instance": markedSecret("password"),
		"gcp:sql/user:User": markedSecret("password"),
		"azure-native:dbforpostgresql:Server": markedSecret("administratorLoginPassword"),
		"local:index:PostgresCluster": markedSecret("password"),
	},
};
