import { absent, is } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";

export const databaseTakesSecurityUpdates: Rule = {
	id: "database-takes-security-updates",
	title: "Databases and caches take security updates by themselves",
	severity: "medium",
	why: "A weakness that is known to everybody would stay open on the server that holds learners' data until somebody thinks of it.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform leaves minor versions to the cloud.",
		code: "new aws.rds.Instance(name, { autoMinorVersionUpgrade: true })",
	},
	cells: {
		"aws:rds/instance:Instance": is("autoMinorVersionUpgrade", true, { byDefault: true }),
		"aws:elasticache/replicationGroup:ReplicationGroup": is("autoMinorVersionUpgrade", true, { byDefault: true }),
		"gcp:sql/databaseInstance:DatabaseInstance": absent("settings.denyMaintenancePeriod"),
	},
};
