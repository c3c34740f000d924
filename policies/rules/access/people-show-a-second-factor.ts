import { all, when } from "../../conditions/combine.ts";
import { absent, isOneOf } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";
import { everyAllowed } from "./statements.ts";

const people = all(absent("Principal.Service"), absent("Principal.Federated"));

export const peopleShowASecondFactor: Rule = {
	id: "people-show-a-second-factor",
	title: "People show a second factor before they take on a role",
	severity: "high",
	why: "A guessed or stolen password alone would open the school's whole stack to whoever has it.",
	remedy: {
		text: "Ask for the second factor. Where the company's directory signs people in, it is asked for there.",
		settings: { "access.mfa": "true" },
		code: 'Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } }',
	},
	cells: {
		"aws:iam/role:Role": everyAllowed(
			"assumeRolePolicy",
			when(people, isOneOf(["Condition", "Bool", "aws:MultiFactorAuthPresent"], ["true", true])),
		),
	},
};
