import { all, any } from "../../conditions/combine.ts";
import { given, is, matches } from "../../conditions/leaves.ts";
import { each, within } from "../../conditions/lists.ts";
import { anything, names } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";
import { azureFamilies, projectWide, reviewed } from "./reviewed-rights.ts";
import { everyAction, everyAllowed } from "./statements.ts";

const notOnRights = matches("", /^(?!\*|(iam|sts|organizations|account):)/i, "an action that doesn't change who may do what");
const handingOn = all(each("Action", is("", "iam:PassRole")), given(["Condition", "StringEquals", "iam:PassedToService"]));

/** Owner, User Access Administrator and Role Based Access Control Administrator, as Azure numbers them. */
const giving = /^(?!.*(8e3af657-a8ff-443c-a75c-2fe8c4bcb635|18d7d88d-d35e-4fb5-a5c3-7773c20a72d9|f58310d9-a9f6-439a-9e8d-f62e7b41a168))/;

export const rightsCannotBeWidened: Rule = {
	id: "rights-cannot-be-widened",
	title: "No right lets its holder take more rights",
	severity: "high",
	why: "Whoever may change roles or take on accounts may do everything in a minute: what the other rights leave out protects no learner any more.",
	remedy: {
		text: "Take the actions on roles, policies and keys of accounts out: the program changes who may do what, and the deploying role.",
		code: 'allow("iam:PassRole", { on: role.arn, when: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } } })',
	},
	cells: {
		"aws:iam/rolePolicy:RolePolicy": everyAllowed("policy", any(everyAction(notOnRights), handingOn)),
		"gcp:projects/iAMCustomRole:IAMCustomRole": each(
			"permissions",
			matches("", /^(?!iam\.|.*\.setIamPolicy$)/, "a permission that doesn't change who may do what"),
		),
		"gcp:projects/iAMMember:IAMMember": any(
			names("role", "gcp:projects/iAMCustomRole:IAMCustomRole", anything),
			matches("role", /^(?!roles\/(owner$|editor$|iam\.|resourcemanager\.))/, "a role that doesn't change who may do what"),
			within("role", reviewed(projectWide)),
		),
		"azure-native:authorization:RoleDefinition": each(
			"permissions",
			each(
				"actions",
				any(
					matches("", /^(?!\*|Microsoft\.Authorization\/(?!.*\/read$))/i, "an action that doesn't change who may do what"),
					reviewed(azureFamilies),
				),
			),
		),
		"azure-native:authorization:RoleAssignment": any(
			names("roleDefinitionId", "azure-native:authorization:RoleDefinition", anything),
			matches("roleDefinitionId", giving, "a role that gives no roles"),
		),
		"kubernetes:rbac.authorization.k8s.io/v1:Role": each(
			"rules",
			all(
				each("verbs", matches("", /^(?!\*|bind$|escalate$|impersonate$)/, "a verb that doesn't change who may do what")),
				each(
					"resources",
					matches("", /^(?!\*|secrets$|serviceaccounts\/token$|(cluster)?role(binding)?s$)/, "a kind that opens no other right"),
				),
			),
		),
	},
};
