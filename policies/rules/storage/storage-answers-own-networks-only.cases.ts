import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"azure-native:storage:StorageAccount": [
		{ what: "any network is answered", set: { "networkRuleSet.defaultAction": "Allow" } },
		{ what: "nothing is said of networks", set: { networkRuleSet: undefined } },
		{ what: "what learners hand in has a public address", name: "storage", set: { publicNetworkAccess: "Enabled" } },
		{ what: "logs have a public address", set: { publicNetworkAccess: "Enabled" }, outcome: "pass" },
	],
	"azure-native:keyvault:Vault": [
		{ what: "it has a public address", set: { "properties.publicNetworkAccess": "Enabled" } },
		{ what: "any network is answered", set: { "properties.networkAcls.defaultAction": "Allow" } },
		{ what: "nothing is said of it", set: { "properties.networkAcls": undefined } },
	],
};
