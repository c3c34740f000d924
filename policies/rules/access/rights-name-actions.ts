import { all, any } from "../../conditions/combine.ts";
import { matches, test } from "../../conditions/leaves.ts";
import { each } from "../../conditions/lists.ts";
import { anything, names } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";
import { azureFamilies, families, reviewed } from "./reviewed-rights.ts";
import { everyAction, everyAllowed } from "./statements.ts";

const single = matches("", /^[^*?]+$/, "one action, without a wildcard");
const awsActions = everyAction(any(single, reviewed(families)));

/** Owner and Contributor, as Azure numbers them. */
const everything = /8e3af657-a8ff-443c-a75c-2fe8c4bcb635|b24988ac-6180-42a0-ab88-20f7382dd24c/;
const azureRole = test("roleDefinitionId", "a role for one kind of work", (value) => typeof value === "string" && !everything.test(value));

export const rightsNameActions: Rule = {
	id: "rights-name-actions",
	title: "Rights name the actions that they allow, one by one",
	severity: "high",
	why: "A right to everything makes every stolen token, and every mistake of the program, reach every learner's data.",
	remedy: {
		text: "Name the actions that the work needs. The platform does; an adjustment of the stack made them wider.",
		code: 'allow(["s3:GetObject", "s3:PutObject"], { on: bucket.arn })',
	},
	cells: {
		"aws:iam/rolePolicy:RolePolicy": everyAllowed("policy", awsActions),
		"aws:sns/topicPolicy:TopicPolicy": everyAllowed("policy", awsActions),
		"aws:cloudwatch/logResourcePolicy:LogResourcePolicy": everyAllowed("policyDocument", awsActions),
		"gcp:projects/iAMMember:IAMMember": any(
			names("role", "gcp:projects/iAMCustomRole:IAMCustomRole", anything),
			matches("role", /^(?!roles\/(owner|editor|viewer)$)/, "none of the roles for everything: owner, editor, viewer"),
		),
		"azure-native:authorization:RoleDefinition": each(
			"permissions",
			all(each("actions", any(single, reviewed(azureFamilies))), each("dataActions", any(single, reviewed(azureFamilies)))),
		),
		"azure-native:authorization:RoleAssignment": any(
			names("roleDefinitionId", "azure-native:authorization:RoleDefinition", anything),
			azureRole,
		),
		"kubernetes:rbac.authorization.k8s.io/v1:Role": each("rules", each("verbs", single)),
	},
};
