import { all } from "../../conditions/combine.ts";
import { atLeast, atMost } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";

const hourMs = 3_600_000;

export const databaseEndsIdleTransactions: Rule = {
	id: "database-ends-idle-transactions",
	title: "A database ends transactions that do nothing, within an hour",
	severity: "low",
	why: "A transaction that a crashed service leaves open holds its locks: others wait for it, and migrations never begin.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform gives a transaction one idle minute.",
		code: "new digitalocean.DatabasePostgresqlConfig(name, { clusterId: database.id, idleInTransactionSessionTimeout: 60_000 })",
	},
	cells: {
		"digitalocean:index/databasePostgresqlConfig:DatabasePostgresqlConfig": all(
			atLeast("idleInTransactionSessionTimeout", 1),
			atMost("idleInTransactionSessionTimeout", hourMs),
		),
	},
};
