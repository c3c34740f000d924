import { all, any } from "../../conditions/combine.ts";
import { given, isOneOf } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";
import { comesFrom } from "./scope.ts";

export const whatKeepsDataIsLocked: Rule = {
	id: "what-keeps-data-is-locked",
	title: "A lock keeps what it stands on from being deleted",
	severity: "high",
	why: "One wrong click in the portal would take a school's whole work away.",
	remedy: {
		text: "Keep protection from deletion on.",
		settings: { deletionProtection: "true" },
		code: 'new authorization.ManagementLockByScope(name, { level: "CanNotDelete", scope: server.id })',
	},
	cells: {
		"azure-native:authorization:ManagementLockByScope": all(
			isOneOf("level", ["CanNotDelete", "ReadOnly"]),
			any(comesFrom("scope"), given("scope")),
		),
	},
};
