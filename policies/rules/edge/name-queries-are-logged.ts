import { is } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";

export const nameQueriesAreLogged: Rule = {
	id: "name-queries-are-logged",
	title: "A zone of names writes down what it is asked",
	severity: "low",
	why: "Who looks for weak names before an attack, and who asked for a name that was changed, can be told from this record alone.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform logs what its zone is asked on gcp.",
		code: "new gcp.dns.ManagedZone(name, { cloudLoggingConfig: { enableLogging: true } })",
	},
	cells: {
		"gcp:dns/managedZone:ManagedZone": is("cloudLoggingConfig.enableLogging", true),
	},
};
