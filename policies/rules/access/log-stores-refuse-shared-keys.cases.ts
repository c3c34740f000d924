import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"azure-native:operationalinsights:Workspace": [
		{ what: "keys are taken", set: { "features.disableLocalAuth": false } },
		{ what: "keys are left to Azure, which takes them", set: { features: undefined } },
	],
	"azure-native:applicationinsights:Component": [
		{ what: "keys are taken", set: { disableLocalAuth: false } },
		{ what: "keys are left to Azure, which takes them", set: { disableLocalAuth: undefined } },
	],
};
