import { unknownValue } from "../../stack/value.ts";
import type { Cases } from "../cases.ts";

const on = (resource: unknown, action: unknown = "s3:GetObject"): string =>
	JSON.stringify({ Statement: [{ Effect: "Allow", Action: action, Resource: resource }] });
const asterisk = (action: unknown): string => on("*", action);

export const cases: Cases = {
	"aws:iam/rolePolicy:RolePolicy": [
		{ what: "everything", name: "app-api-task", set: { policy: on("*") } },
		{ what: "everything, beside something", name: "app-api-task", set: { policy: on(["arn:aws:s3:::a/*", "*"]) } },
		{ what: "everything of a service", name: "app-api-task", set: { policy: on("arn:aws:s3:::*") } },
		{ what: "what begins with a wildcard", name: "app-api-task", set: { policy: on("*-materials") } },
		{ what: "what lies in one bucket", name: "app-api-task", set: { policy: on("arn:aws:s3:::a/*") }, outcome: "pass" },
		{ what: "one resource with a wildcard at its end", name: "app-api-task", set: { policy: on(["a*"]) }, outcome: "pass" },
		{ what: "something that an up will know", name: "app-api-task", set: { policy: on(unknownValue) }, outcome: "can't tell" },
		{ what: "everything but what is named", name: "app-api-task", set: { "policy.Statement[0].NotResource": "arn:aws:s3:::a" } },
		{ what: "changing without the stack's tag", name: "access-operators", set: { "policy.Statement[2].Condition": undefined } },
		{ what: "making without the stack's tag", name: "access-administrators", set: { "policy.Statement[5].Condition": undefined } },
		{
			what: "handing on roles that aren't the stack's",
			name: "access-administrators",
			set: { "policy.Statement[6].Condition": undefined },
		},
		{ what: "another condition than the tag", name: "access-operators", set: { "policy.Statement[2].Condition": { Bool: { a: "true" } } } },
		{
			what: "secrets, looked at by people",
			name: "access-operators",
			set: { "policy.Statement[0].Action[0]": "secretsmanager:GetSecretValue" },
		},
		{ what: "looking at everything, by a service", name: "app-api-task", set: { policy: asterisk(["tag:GetResources"]) } },
		{
			what: "channels of sessions, by another than tasks",
			name: "app-api-shifter",
			set: { policy: asterisk("ssmmessages:OpenDataChannel") },
		},
		{ what: "names of log groups, by another than tasks", name: "app-api-shifter", set: { policy: asterisk("logs:DescribeLogGroups") } },
		{
			what: "the registry's token, by another than the pulling role",
			name: "app-api-task",
			set: { policy: asterisk("ecr:GetAuthorizationToken") },
		},
		{
			what: "balancers, by another than who shifts",
			name: "app-api-task",
			set: { policy: asterisk("elasticloadbalancing:DescribeRules") },
		},
		{ what: "metrics, by another than the judge", name: "app-api-task", set: { policy: asterisk("cloudwatch:GetMetricData") } },
		{ what: "databases, by another than backups", name: "app-api-task", set: { policy: asterisk("rds:DescribeDBInstances") } },
		{ what: "channels of sessions", name: "app-api-task", set: { policy: asterisk("ssmmessages:OpenDataChannel") }, outcome: "pass" },
		{
			what: "all but one reviewed action",
			name: "app-api-task",
			set: { policy: asterisk(["logs:DescribeLogGroups", "logs:GetLogEvents"]) },
		},
		{
			what: "a list of what isn't meant",
			name: "app-api-task",
			set: { policy: { Statement: [{ Effect: "Allow", NotAction: "iam:*", Action: "logs:DescribeLogGroups", Resource: "*" }] } },
		},
	],
	"aws:cloudwatch/logResourcePolicy:LogResourcePolicy": [{ what: "every group", set: { "policyDocument.Statement[0].Resource": "*" } }],
	"gcp:projects/iAMMember:IAMMember": [
		{ what: "all objects of the project", name: "app-api-cache", set: { role: "roles/storage.objectAdmin" } },
		{ what: "what administrators have, for a service", name: "app-api-cache", set: { role: "roles/storage.admin" } },
		{ what: "starting workflows", name: "app-api-cache", set: { role: "roles/workflows.invoker" }, outcome: "pass" },
		{ what: "what a node needs", name: "app-nodes-role", set: {}, outcome: "pass" },
		{ what: "a role of the project's own", name: "backup-exports", set: {}, outcome: "pass" },
	],
	"azure-native:authorization:RoleDefinition": [
		{ what: "the whole subscription", set: { assignableScopes: ["/subscriptions/0"] } },
		{ what: "the subscription beside the group", set: { assignableScopes: ["/subscriptions/0/resourceGroups/a", "/subscriptions/0"] } },
		{ what: "nothing is said", set: { assignableScopes: [] } },
		{ what: "a group without a name", set: { assignableScopes: ["/subscriptions/0/resourceGroups/"] } },
		{ what: "one group", set: { assignableScopes: ["/subscriptions/0/resourceGroups/a"] }, outcome: "pass" },
	],
	"azure-native:authorization:RoleAssignment": [
		{ what: "the whole subscription", name: "app-images-pull", set: { scope: "/subscriptions/0" } },
		{ what: "one resource that an up will know", name: "app-images-pull", set: {}, outcome: "pass" },
		{ what: "something that an up will know", name: "app-images-pull", set: { scope: unknownValue }, outcome: "can't tell" },
		{ what: "the whole group", name: "app-images-pull", set: { scope: "/subscriptions/0/resourceGroups/a" } },
		{ what: "a provider of the subscription", name: "app-images-pull", set: { scope: "/subscriptions/0/providers/Microsoft.A/b/c" } },
		{ what: "a name that ends too early", name: "app-images-pull", set: { scope: "/subscriptions/0/resourceGroups/a/providers/" } },
		{ what: "one resource", name: "app-images-pull", set: { scope: "/subscriptions/0/resourceGroups/a/providers/b" }, outcome: "pass" },
		{
			what: "one resource of a group with a longer name",
			name: "app-images-pull",
			set: { scope: "/subscriptions/0/resourceGroups/group/providers/b" },
			outcome: "pass",
		},
		{ what: "more than reading, of the group", name: "backup-reads", set: { roleDefinitionId: "/c088a766-074b-43ba-90d4-1fb21feae531" } },
		{ what: "reading, of the group", name: "backup-reads", set: {}, outcome: "pass" },
		{
			what: "a role whose number only begins like the reader's",
			name: "backup-reads",
			set: { roleDefinitionId: "/acdd72a7-3385-48ef-bd42-f606fba81ae7/more" },
		},
	],
	"kubernetes:rbac.authorization.k8s.io/v1:Role": [
		{ what: "every kind", set: { "rules[0].resources": ["*"] } },
		{ what: "every part of one kind", set: { "rules[1].resources[0]": "pods/*" } },
		{ what: "one part of every kind", set: { "rules[1].resources[0]": "*/log" } },
		{ what: "every group of kinds", set: { "rules[1].apiGroups": ["*"] } },
		{ what: "a group with a name", set: { "rules[1].apiGroups": ["apps"] }, outcome: "pass" },
	],
};
