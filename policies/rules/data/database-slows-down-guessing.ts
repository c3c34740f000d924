import { when } from "../../conditions/combine.ts";
import { is } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";

export const databaseSlowsDownGuessing: Rule = {
	id: "database-slows-down-guessing",
	title: "A database slows down addresses that fail to log in",
	severity: "low",
	why: "Whoever is inside the network could try passwords as fast as the server answers.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform switches the throttle on.",
		code: 'new Configuration(name, { serverName, resourceGroupName, configurationName: "connection_throttle.enable", value: "on" })',
	},
	cells: {
		"azure-native:dbforpostgresql:Configuration": when(is("configurationName", "connection_throttle.enable"), is("value", "on")),
	},
};
