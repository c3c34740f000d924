import { when } from "../../conditions/combine.ts";
import { atLeast, is } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";
import { isDatabase } from "./engines.ts";

export const databaseDiskGrowsByItself: Rule = {
	id: "database-disk-grows-by-itself",
	title: "A database's disk grows before it is full",
	severity: "medium",
	why: "A server with a full disk takes no more answers, and some clouds stop it altogether, in the middle of a lesson.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform lets every disk grow.",
		code: "new aws.rds.Instance(name, { allocatedStorage: 128, maxAllocatedStorage: 512 })",
	},
	cells: {
		"aws:rds/instance:Instance": atLeast("maxAllocatedStorage", 1),
		"gcp:sql/databaseInstance:DatabaseInstance": is("settings.diskAutoresize", true, { byDefault: true }),
		"azure-native:dbforpostgresql:Server": is("storage.autoGrow", "Enabled"),
		"digitalocean:index/databaseCluster:DatabaseCluster": when(isDatabase, is("storageAutoscale.enabled", true)),
	},
};
