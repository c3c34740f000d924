import { not } from "../../conditions/combine.ts";
import { is } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";
import { hasParameter } from "./parameters.ts";

const withData = ["all", "mod"];

export const databaseKeepsStatementsOutOfLogs: Rule = {
	id: "database-keeps-statements-out-of-logs",
	title: "A database and its pooler don't write every statement into a log",
	severity: "medium",
	why: "Statements hold what children write; in a log more people read it, and it stays there when a school asks for its deletion.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform logs changes of the schema only.",
		code: 'new aws.rds.ParameterGroup(name, { family: "postgres16", parameters: [{ name: "log_statement", value: "ddl" }] })',
	},
	cells: {
		"aws:rds/parameterGroup:ParameterGroup": not(hasParameter("parameters", "log_statement", withData)),
		"aws:rds/proxy:Proxy": is("debugLogging", false, { byDefault: false }),
		"gcp:sql/databaseInstance:DatabaseInstance": not(hasParameter("settings.databaseFlags", "log_statement", withData)),
	},
};
