import { atLeast } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";

const longestDays = 30;
const weekDays = 7;

export const secretsSurviveDeletion: Rule = {
	id: "secrets-survive-deletion",
	title: "A deleted secret can be brought back for a week at least",
	severity: "medium",
	why: "A secret that is gone at once leaves every service without its password, and a generated one can't be written down again.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform keeps deleted secrets for as long as the cloud allows.",
		code: "new aws.secretsmanager.Secret(name, { recoveryWindowInDays: 30 })",
	},
	cells: {
		"aws:secretsmanager/secret:Secret": atLeast("recoveryWindowInDays", weekDays, { byDefault: longestDays }),
	},
};
