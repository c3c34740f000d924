import { is } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";

export const logStoresRefuseSharedKeys: Rule = {
	id: "log-stores-refuse-shared-keys",
	title: "Stores of logs and traces take identities only, no shared keys",
	severity: "medium",
	why: "A shared key in some file lets anyone write lines that never happened, and nobody can say who did.",
	remedy: {
		text: "Leave log-in by key off, as the platform has it; services write with their own identities.",
		code: "new operationalinsights.Workspace(name, { features: { disableLocalAuth: true }, … })",
	},
	cells: {
		"azure-native:operationalinsights:Workspace": is("features.disableLocalAuth", true),
		"azure-native:applicationinsights:Component": is("disableLocalAuth", true),
	},
};
