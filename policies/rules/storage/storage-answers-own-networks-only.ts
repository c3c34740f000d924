import { all, when } from "../../conditions/combine.ts";
import { is } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";
import { handedIn } from "./handed-in.ts";

export const storageAnswersOwnNetworksOnly: Rule = {
	id: "storage-answers-own-networks-only",
	title: "Stores and vaults answer the project's own networks only, as far as the cloud lets one say so",
	severity: "high",
	why: "A stolen key or token would open learners' files and every password from anywhere in the world.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform reaches stores and vaults by private endpoints.",
		code: 'new StorageAccount(name, { publicNetworkAccess: "Disabled", networkRuleSet: { defaultAction: "Deny", bypass: "AzureServices" } })',
	},
	cells: {
		"azure-native:storage:StorageAccount": all(
			is("networkRuleSet.defaultAction", "Deny"),
			when(handedIn.azure, is("publicNetworkAccess", "Disabled")),
		),
		"azure-native:keyvault:Vault": all(
			is("properties.publicNetworkAccess", "Disabled"),
			is("properties.networkAcls.defaultAction", "Deny"),
		),
	},
};
