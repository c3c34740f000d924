import type { Cases } from "../cases.ts";

const member = (pods: string): string => `serviceAccount:example-project.svc.id.goog${pods}`;
const path = "assumeRolePolicy.Statement[0].Principal";

export const cases: Cases = {
	"aws:iam/role:Role": [
		{ what: "two services", name: "app-api-task", set: { [`${path}.Service`]: ["ecs-tasks.amazonaws.com", "ec2.amazonaws.com"] } },
		{ what: "another account too", name: "app-api-task", set: { [`${path}.AWS`]: "arn:aws:iam::1:root" } },
		{ what: "what only begins like a service", name: "app-api-task", set: { [`${path}.Service`]: "ecs.amazonaws.com.example.org" } },
		{ what: "what isn't written as services are", name: "app-api-task", set: { [`${path}.Service`]: "https://ecs.amazonaws.com" } },
		...["ecsxamazonaws.com", "ecs.amazonawsxcom"].map((service) => ({
			what: `a name without its dot: ${service}`,
			name: "app-api-task",
			set: { [`${path}.Service`]: service },
		})),
		{
			what: "another service in a second statement",
			name: "app-api-task",
			set: { "assumeRolePolicy.Statement[1]": { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" } } },
		},
		{ what: "people", name: "access-operators", set: { [`${path}.AWS`]: "arn:aws:iam::1:root" }, outcome: "pass" },
	],
	"gcp:serviceaccount/iAMMember:IAMMember": [
		{ what: "every pod of the cluster", set: { member: member("") } },
		{ what: "every account of a namespace", set: { member: member("[learning-assistant]") } },
		{ what: "an account in no namespace", set: { member: member("[/api]") } },
		{ what: "no account of a namespace", set: { member: member("[learning-assistant/]") } },
		{ what: "more behind it", set: { member: `${member("[learning-assistant/api]")}.more` } },
		{ what: "a group of that name", set: { member: `group:${member("[learning-assistant/api]")}` } },
		{ what: "an account of the project's", set: { member: "serviceAccount:a@b.iam.gserviceaccount.com" } },
		{ what: "making tokens for whatever", set: { role: "roles/iam.serviceAccountTokenCreator" } },
	],
	"azure-native:managedidentity:FederatedIdentityCredential": [
		{ what: "every account of a namespace", set: { subject: "system:serviceaccount:learning-assistant:*" } },
		{ what: "every account whose name begins so", set: { subject: "system:serviceaccount:learning-assistant:api*" } },
		{ what: "no namespace", set: { subject: "system:serviceaccount::api" } },
		{ what: "no account", set: { subject: "system:serviceaccount:learning-assistant:" } },
		{ what: "something before it", set: { subject: "repo:system:serviceaccount:learning-assistant:api" } },
		{ what: "nobody", set: { subject: undefined } },
	],
};
