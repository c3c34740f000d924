import { all } from "../../conditions/combine.ts";
import { atLeast, is } from "../../conditions/leaves.ts";
import { some } from "../../conditions/lists.ts";
import type { Rule } from "../rule.ts";

export const databaseTellsWhatIsSlow: Rule = {
	id: "database-tells-what-is-slow",
	title: "A database tells which statements are slow",
	severity: "low",
	why: "When a whole class waits for its answers, operators would have to guess which statement holds everyone up.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform has every server tell of statements that take a second.",
		code: "new aws.rds.Instance(name, { performanceInsightsEnabled: true })",
	},
	cells: {
		"aws:rds/parameterGroup:ParameterGroup": some(
			"parameters",
			"log_min_duration_statement of 0 or more",
			all(is("name", "log_min_duration_statement"), atLeast("value", 0)),
		),
		"aws:rds/instance:Instance": is("performanceInsightsEnabled", true),
		"gcp:sql/databaseInstance:DatabaseInstance": is("settings.insightsConfig.queryInsightsEnabled", true),
		"digitalocean:index/databasePostgresqlConfig:DatabasePostgresqlConfig": atLeast("logMinDurationStatement", 0),
	},
};
