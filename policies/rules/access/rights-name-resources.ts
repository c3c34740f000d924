import { all, any } from "../../conditions/combine.ts";
import { absent, given, matches } from "../../conditions/leaves.ts";
import { each, within } from "../../conditions/lists.ts";
import { anything, names } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";
import { onNothingSingle, projectWide, reviewed } from "./reviewed-rights.ts";
import { comesFrom, computed, notFrom } from "./scope.ts";
import { everyAction, everyAllowed } from "./statements.ts";

const named = matches("", /^(?!\*|arn:([^:]*:){4}\*)/, "a resource that is named, not every one");
const equals = (key: string) => given(["Condition", "StringEquals", key]);
const ofStack = any(equals("aws:ResourceTag/stack"), equals("aws:RequestTag/stack"), equals("iam:ResourceTag/stack"));
const awsResources = any(
	all(absent("NotResource"), any(each("Resource", any(named, computed(""))), computed("Resource"))),
	ofStack,
	everyAction(reviewed(onNothingSingle)),
);

const group = "azure-native:resources:ResourceGroup";

export const rightsNameResources: Rule = {
	id: "rights-name-resources",
	title: "Rights name what they are on",
	severity: "high",
	why: "A service that may act on everything in the account can read another stack's learners, and a thief with its token can too.",
	remedy: {
		text: "Name the resources that the right is on, or the stack's tag as a condition. The platform does; an adjustment of the stack made it wider.",
		code: 'allow("s3:GetObject", { on: bucket.arn.apply((arn) => arn + "/*") })',
	},
	cells: {
		"aws:iam/rolePolicy:RolePolicy": everyAllowed("policy", awsResources),
		"aws:cloudwatch/logResourcePolicy:LogResourcePolicy": everyAllowed("policyDocument", awsResources),
		"gcp:projects/iAMMember:IAMMember": any(
			names("role", "gcp:projects/iAMCustomRole:IAMCustomRole", anything),
			within("role", reviewed(projectWide)),
		),
		"azure-native:authorization:RoleDefinition": any(
			names("assignableScopes", group, anything),
			all(given("assignableScopes"), each("assignableScopes", matches("", /\/resourceGroups\/./, "within a resource group"))),
		),
		"azure-native:authorization:RoleAssignment": any(
			all(notFrom("scope", group), any(comesFrom("scope"), matches("scope", /\/resourceGroups\/.+\/providers\/./, "one resource"))),
			names("roleDefinitionId", "azure-native:authorization:RoleDefinition", anything),
			matches("roleDefinitionId", /\/acdd72a7-3385-48ef-bd42-f606fba81ae7$/, "Reader, which sees nothing that lies inside"),
		),
		"kubernetes:rbac.authorization.k8s.io/v1:Role": each(
			"rules",
			all(
				each("resources", matches("", /^[^*]+$/, "a kind that is named")),
				each("apiGroups", matches("", /^[^*]*$/, "a group that is named")),
			),
		),
	},
};
