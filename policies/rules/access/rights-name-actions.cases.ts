import type { Cases } from "../cases.ts";

const allowing = (action: unknown): string =>
	JSON.stringify({ Statement: [{ Effect: "Allow", Action: action, Resource: "arn:aws:s3:::a" }] });
const owner = "/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635";
const contributor = "/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c";

export const cases: Cases = {
	"aws:iam/rolePolicy:RolePolicy": [
		{ what: "every action of a service", name: "app-api-task", set: { policy: allowing(["s3:GetObject", "s3:*"]) } },
		{ what: "every action at all, as one text", name: "app-api-task", set: { policy: allowing("*") } },
		{ what: "one action of every service", name: "app-api-task", set: { policy: allowing("*:GetObject") } },
		{ what: "a family by a question mark", name: "app-api-task", set: { policy: allowing("s3:GetObjec?") } },
		{ what: "one action as a text", name: "app-api-task", set: { policy: allowing("s3:GetObject") }, outcome: "pass" },
		{ what: "everything but what is named", name: "app-api-task", set: { "policy.Statement[0].NotAction": "iam:*" } },
		{
			what: "a single statement that isn't in a list",
			name: "app-api-task",
			set: { policy: { Statement: { Effect: "Allow", Action: "s3:*" } } },
		},
		{ what: "a wildcard in what is denied", set: { policy: { Statement: [{ Effect: "Deny", Action: "*" }] } }, outcome: "not applicable" },
		{ what: "what isn't a document", set: { policy: "allow" } },
		{ what: "a family that only people look by", name: "app-api-task", set: { policy: allowing("ec2:Describe*") } },
		{ what: "a service that only administrators have", name: "access-operators", set: { policy: allowing("ec2:*") } },
		{ what: "a service that administrators don't have", name: "access-administrators", set: { policy: allowing("iam:*") } },
		{ what: "a family that only backups need", name: "app-api-task", set: { policy: allowing("kms:ReEncrypt*") } },
		{ what: "a family that was reviewed", name: "backup-backup", set: { policy: allowing("kms:ReEncrypt*") }, outcome: "pass" },
	],
	"aws:sns/topicPolicy:TopicPolicy": [
		{ what: "a sender may do everything with the topic", set: { "policy.Statement[0].Action": "sns:*" } },
	],
	"aws:cloudwatch/logResourcePolicy:LogResourcePolicy": [
		{ what: "a sender may do everything with the logs", set: { "policyDocument.Statement[0].Action": ["logs:PutLogEvents", "logs:*"] } },
	],
	"gcp:projects/iAMMember:IAMMember": [
		{ what: "the owner's role", name: "app-api-cache", set: { role: "roles/owner" } },
		{ what: "the editor's role", name: "app-api-cache", set: { role: "roles/editor" } },
		{ what: "the role that sees everything", name: "app-api-cache", set: { role: "roles/viewer" } },
		{ what: "a service's role that begins like one of them", set: { role: "roles/viewer.of.one" }, outcome: "pass" },
		{ what: "a role that ends like one of them", set: { role: "projects/a/roles/owner" }, outcome: "pass" },
		{ what: "a role of the project's own", name: "backup-exports", set: {}, outcome: "pass" },
	],
	"azure-native:authorization:RoleDefinition": [
		{ what: "operators may do everything", name: "access-operators", set: { "permissions[0].actions": ["*"] } },
		{ what: "a family of data actions", name: "access-operators", set: { "permissions[0].dataActions[0]": "Microsoft.Storage/*" } },
		{
			what: "a family of actions for administrators",
			name: "access-administrators",
			set: { "permissions[0].actions[0]": "Microsoft.Sql/*" },
		},
	],
	"azure-native:authorization:RoleAssignment": [
		{ what: "the owner's role", set: { roleDefinitionId: `/subscriptions/0${owner}` } },
		{ what: "the contributor's role", set: { roleDefinitionId: contributor } },
		{ what: "no role", set: { roleDefinitionId: undefined } },
		{ what: "a role for work", name: "app-images-pull", set: {}, outcome: "pass" },
	],
	"kubernetes:rbac.authorization.k8s.io/v1:Role": [
		{ what: "every verb", set: { "rules[1].verbs": ["*"] } },
		{ what: "every verb beside another", set: { "rules[0].verbs[1]": "*" } },
	],
};
