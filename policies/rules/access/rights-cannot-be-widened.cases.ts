import type { Cases } from "../cases.ts";

const allowing = (action: unknown, condition?: unknown): string =>
	JSON.stringify({ Statement: [{ Effect: "Allow", Action: action, Resource: "arn:aws:s3:::a", Condition: condition }] });
const toTasks = { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } };
const roles = "/providers/Microsoft.Authorization/roleDefinitions";

export const cases: Cases = {
	"aws:iam/rolePolicy:RolePolicy": [
		{ what: "policies of roles", name: "app-api-task", set: { policy: allowing(["s3:GetObject", "iam:PutRolePolicy"]) } },
		{ what: "in other letters", name: "app-api-task", set: { policy: allowing("IAM:CreateAccessKey") } },
		{ what: "any role", name: "app-api-task", set: { policy: allowing("sts:AssumeRole") } },
		{ what: "the organization", name: "app-api-task", set: { policy: allowing("organizations:LeaveOrganization") } },
		{ what: "the account", name: "app-api-task", set: { policy: allowing("account:PutAlternateContact") } },
		{ what: "everything", name: "app-api-task", set: { policy: allowing("*") } },
		{ what: "a service whose name ends so", name: "app-api-task", set: { policy: allowing("myiam:Do") }, outcome: "pass" },
		{ what: "everything but something", name: "app-api-task", set: { "policy.Statement[0].NotAction": "s3:*" } },
		{ what: "handing roles to any service", name: "app-api-task", set: { policy: allowing("iam:PassRole") } },
		{ what: "handing roles to one", name: "app-api-task", set: { policy: allowing("iam:PassRole", toTasks) }, outcome: "pass" },
		{ what: "more than handing on, to one", name: "app-api-task", set: { policy: allowing("iam:CreateUser", toTasks) } },
	],
	"gcp:projects/iAMCustomRole:IAMCustomRole": [
		{ what: "keys of accounts", set: { "permissions[0]": "iam.serviceAccountKeys.create" } },
		{ what: "who may use a bucket", set: { "permissions[0]": "storage.buckets.setIamPolicy" } },
		{ what: "a permission that only sounds like it", set: { "permissions[0]": "a.setIamPolicy.b" }, outcome: "pass" },
		{ what: "a service whose name ends so", set: { "permissions[0]": "myiam.a.b" }, outcome: "pass" },
		{ what: "a service whose name begins so", set: { "permissions[0]": "iamless.a.b" }, outcome: "pass" },
		{ what: "a permission whose name ends so", set: { "permissions[0]": "a.b.resetIamPolicy" }, outcome: "pass" },
	],
	"gcp:projects/iAMMember:IAMMember": [
		{ what: "the owner's role", name: "app-api-cache", set: { role: "roles/owner" } },
		{ what: "the editor's role", name: "app-api-cache", set: { role: "roles/editor" } },
		{ what: "tokens of every account", name: "app-api-cache", set: { role: "roles/iam.serviceAccountTokenCreator" } },
		{ what: "roles of the project", name: "app-api-cache", set: { role: "roles/resourcemanager.projectIamAdmin" } },
		{ what: "a service's owner", name: "app-api-cache", set: { role: "roles/ownerless" }, outcome: "pass" },
		{ what: "a service's editor", name: "app-api-cache", set: { role: "roles/editorial" }, outcome: "pass" },
		{ what: "services whose names begin so", name: "app-api-cache", set: { role: "roles/iamless" }, outcome: "pass" },
		{ what: "a manager of resources", name: "app-api-cache", set: { role: "roles/resourcemanagers" }, outcome: "pass" },
		{ what: "another word before it", name: "app-api-cache", set: { role: "a/roles/owner" }, outcome: "pass" },
		{ what: "a role of the project's own", name: "backup-exports", set: {}, outcome: "pass" },
	],
	"azure-native:authorization:RoleDefinition": [
		{
			what: "assignments of roles",
			name: "access-operators",
			set: { "permissions[0].actions[1]": "Microsoft.Authorization/roleAssignments/write" },
		},
		{ what: "in other letters", name: "access-operators", set: { "permissions[0].actions[1]": "microsoft.authorization/*" } },
		{ what: "everything", name: "access-operators", set: { "permissions[0].actions[1]": "*" } },
		{
			what: "looking at assignments",
			name: "access-operators",
			set: { "permissions[0].actions[1]": "Microsoft.Authorization/roleAssignments/read" },
			outcome: "pass",
		},
		{
			what: "a right that only has reading in it",
			name: "access-operators",
			set: { "permissions[0].actions[1]": "Microsoft.Authorization/locks/read/write" },
		},
		{ what: "every change", name: "access-operators", set: { "permissions[0].actions[1]": "*/write" } },
		{
			what: "a provider that looks so",
			name: "access-operators",
			set: { "permissions[0].actions[1]": "MicrosoftxAuthorization/a" },
			outcome: "pass",
		},
		{
			what: "another provider",
			name: "access-operators",
			set: { "permissions[0].actions[1]": "My.Microsoft.Authorization/a" },
			outcome: "pass",
		},
	],
	"azure-native:authorization:RoleAssignment": [
		{ what: "the owner's role", set: { roleDefinitionId: `/a${roles}/8e3af657-a8ff-443c-a75c-2fe8c4bcb635` } },
		{ what: "the role that gives roles", set: { roleDefinitionId: `${roles}/18d7d88d-d35e-4fb5-a5c3-7773c20a72d9` } },
		{ what: "its newer form", set: { roleDefinitionId: `${roles}/f58310d9-a9f6-439a-9e8d-f62e7b41a168` } },
	],
	"kubernetes:rbac.authorization.k8s.io/v1:Role": [
		...["*", "bind", "escalate", "impersonate"].map((verb) => ({ what: `may ${verb}`, set: { "rules[0].verbs[0]": verb } })),
		...["*", "secrets", "serviceaccounts/token", "roles", "rolebindings", "clusterroles", "clusterrolebindings"].map((kind) => ({
			what: `${kind} of the namespace`,
			set: { "rules[1].resources[0]": kind },
		})),
		{ what: "verbs that only begin so", set: { "rules[0].verbs": ["binding", "escalates", "impersonates"] }, outcome: "pass" },
		{
			what: "kinds that only begin so",
			set: { "rules[0].resources": ["secretstores", "rolesets", "serviceaccounts/tokens"] },
			outcome: "pass",
		},
		{ what: "a kind that only ends so", set: { "rules[0].resources": ["mysecrets", "myroles"] }, outcome: "pass" },
	],
};
