import { all, when } from "../../conditions/combine.ts";
import { given, is } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";
import { originals } from "./originals.ts";

export const databaseMaintenanceHasATime: Rule = {
	id: "database-maintenance-has-a-time",
	title: "Databases and caches are maintained at a time that was chosen",
	severity: "low",
	why: "A restart that the cloud times may fall into an examination.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform chooses the night from Saturday to Sunday.",
		code: 'new digitalocean.DatabaseCluster(name, { maintenanceWindows: [{ day: "sunday", hour: "03:00:00" }] })',
	},
	cells: {
		"gcp:sql/databaseInstance:DatabaseInstance": when(
			originals.gcp,
			all(given("settings.maintenanceWindow.day"), given("settings.maintenanceWindow.hour")),
		),
		"azure-native:dbforpostgresql:Server": is("maintenanceWindow.customWindow", "Enabled"),
		"digitalocean:index/databaseCluster:DatabaseCluster": given("maintenanceWindows"),
	},
};
