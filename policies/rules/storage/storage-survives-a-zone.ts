import { any } from "../../conditions/combine.ts";
import { is, isOneOf } from "../../conditions/leaves.ts";
import { anything, namedBy } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";

export const storageSurvivesAZone: Rule = {
	id: "storage-survives-a-zone",
	title: "What is stored lies in several zones, or is a copy of what does",
	severity: "medium",
	why: "A fire in one building would stop every lesson: no file could be fetched, and no server could start from its image.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform asks for storage in several zones.",
		code: 'new StorageAccount(name, { sku: { name: "Standard_ZRS" } })',
	},
	cells: {
		"azure-native:storage:StorageAccount": any(
			isOneOf("sku.name", ["Standard_ZRS", "Standard_GZRS", "Standard_RAGZRS"]),
			namedBy("azure-native:storage:ObjectReplicationPolicy", "destinationAccount", anything),
		),
		"azure-native:containerregistry:Registry": is("zoneRedundancy", "Enabled"),
	},
};
