import { givenBy } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";

export const nodesAreEncrypted: Rule = {
	id: "nodes-are-encrypted",
	title: "The disks of the cluster's machines are encrypted with a key of the project",
	severity: "medium",
	why: "What services write down for a moment, uploads and logs of learners included, would stay readable to whoever gets hold of a disk.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform gives the disks a key.",
		code: "new azure.containerservice.ManagedCluster(name, { diskEncryptionSetID: disks.id })",
	},
	cells: {
		"azure-native:containerservice:ManagedCluster": givenBy("diskEncryptionSetID", "azure-native:compute:DiskEncryptionSet"),
	},
};
