import type { Cases } from "../cases.ts";

const asked = "assumeRolePolicy.Statement[0].Condition.Bool.aws:MultiFactorAuthPresent";

const policy = "aws:iam/rolePolicy:RolePolicy::access-operators";
const may = (...actions: readonly string[]): string => JSON.stringify({ Statement: [{ Effect: "Allow", Action: actions, Resource: "*" }] });
const looking = ["ec2:Describe*", "tag:GetResources", "logs:FilterLogEvents", "logs:GetLogEvents", "logs:StartQuery"];

export const cases: Cases = {
	"aws:iam/role:Role": [
		{ what: "no condition", set: { "assumeRolePolicy.Statement[0].Condition": undefined } },
		{ what: "without one only", set: { [asked]: "false" } },
		{ what: "as a truth rather than a text", set: { [asked]: true }, outcome: "pass" },
		{
			what: "who only looks",
			name: "access-operators",
			set: { [asked]: "false" },
			others: { [policy]: { policy: may(...looking) } },
			outcome: "pass",
		},
		{
			what: "who looks and does one thing",
			name: "access-operators",
			set: { [asked]: "false" },
			others: { [policy]: { policy: may(...looking, "ecs:StopTask") } },
		},
		{ what: "a service's role", name: "app-api-task", set: {}, outcome: "not applicable" },
		{
			what: "a directory signs people in",
			set: { "assumeRolePolicy.Statement[0]": { Effect: "Allow", Principal: { Federated: "arn:aws:iam::1:saml-provider/a" } } },
			outcome: "not applicable",
		},
	],
};
