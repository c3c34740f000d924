import { all, when } from "../../conditions/combine.ts";
import { includes, is, isOneOf } from "../../conditions/leaves.ts";
import { namedBy } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";
import { hasParameter } from "./parameters.ts";

const parameters = ["log_connections", "log_disconnections"] as const;
const configuration = "azure-native:dbforpostgresql:Configuration";

export const databaseLogsWhoConnects: Rule = {
	id: "database-logs-who-connects",
	title: "A database writes down who came and went",
	severity: "medium",
	why: "After a leaked password nobody could tell whether it was used, when, and from where; schools and parents will ask.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform has every server log connections and disconnections.",
		code: 'new aws.rds.ParameterGroup(name, { family: "postgres16", parameters: [{ name: "log_connections", value: "1" }] })',
	},
	cells: {
		"aws:rds/parameterGroup:ParameterGroup": all(...parameters.map((name) => hasParameter("parameters", name, ["1"]))),
		"aws:rds/instance:Instance": includes("enabledCloudwatchLogsExports", "postgresql"),
		"gcp:sql/databaseInstance:DatabaseInstance": all(...parameters.map((name) => hasParameter("settings.databaseFlags", name, ["on"]))),
		"azure-native:dbforpostgresql:Server": all(
			...parameters.map((name) => namedBy(configuration, "serverName", is("configurationName", name))),
		),
		[configuration]: when(isOneOf("configurationName", parameters), is("value", "on")),
	},
};
