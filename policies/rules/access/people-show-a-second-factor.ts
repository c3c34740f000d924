import { all, any, when } from "../../conditions/combine.ts";
import { absent, isOneOf } from "../../conditions/leaves.ts";
import { whateverNames } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";
import { onNothingSingle, reviewed } from "./reviewed-rights.ts";
import { everyAction, everyAllowed } from "./statements.ts";

const people = all(absent("Principal.Service"), absent("Principal.Federated"));
const shown = isOneOf(["Condition", "Bool", "aws:MultiFactorAuthPresent"], ["true", true]);

const looking = any(reviewed(onNothingSingle), isOneOf("", ["logs:FilterLogEvents", "logs:GetLogEvents", "logs:StartQuery"]));
const onlyLooks = whateverNames("aws:iam/rolePolicy:RolePolicy", "role", everyAllowed("policy", everyAction(looking)));

export const peopleShowASecondFactor: Rule = {
	id: "people-show-a-second-factor",
	title: "People who may change something show a second factor before",
	severity: "high",
	why: "A guessed or stolen password alone would open the school's whole stack to whoever has it.",
	remedy: {
		text: "Ask for the second factor. Where the company's directory signs people in, it is asked for there.",
		settings: { "access.mfa": "true" },
		code: 'Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } }',
	},
	cells: {
		"aws:iam/role:Role": everyAllowed("assumeRolePolicy", when(people, any(shown, onlyLooks))),
	},
};
