import { countAtLeast } from "../../conditions/figures.ts";
import type { Rule } from "../rule.ts";

export const secretsSurviveARegion: Rule = {
	id: "secrets-survive-a-region",
	title: "Secrets lie in two regions, where the cloud copies them by itself",
	severity: "low",
	why: "After the loss of a region the copied database would be there and nobody would have its password.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform keeps secrets in the stack's region and in the one for copies.",
		code: "new gcp.secretmanager.Secret(name, { replication: { userManaged: { replicas: [{ location }, { location: copyRegion }] } } })",
	},
	cells: {
		"gcp:secretmanager/secret:Secret": countAtLeast("replication.userManaged.replicas", 2),
	},
};
