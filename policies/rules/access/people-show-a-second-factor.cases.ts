import type { Cases } from "../cases.ts";

const asked = "assumeRolePolicy.Statement[0].Condition.Bool.aws:MultiFactorAuthPresent";

export const cases: Cases = {
	"aws:iam/role:Role": [
		{ what: "no condition", set: { "assumeRolePolicy.Statement[0].Condition": undefined } },
		{ what: "without one only", set: { [asked]: "false" } },
		{ what: "as a truth rather than a text", set: { [asked]: true }, outcome: "pass" },
		{ what: "a service's role", name: "app-api-task", set: {}, outcome: "not applicable" },
		{
			what: "a directory signs people in",
			set: { "assumeRolePolicy.Statement[0]": { Effect: "Allow", Principal: { Federated: "arn:aws:iam::1:saml-provider/a" } } },
			outcome: "not applicable",
		},
	],
};
