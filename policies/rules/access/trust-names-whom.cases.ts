import type { Case, Cases } from "../cases.ts";

const awsCases = (policy: string): readonly Case[] => [
	{ what: "anyone", set: { [`${policy}.Statement[0].Principal`]: "*" } },
	{ what: "anyone with an account of AWS", set: { [`${policy}.Statement[0].Principal`]: { AWS: "*" } } },
	{ what: "anyone beside someone", set: { [`${policy}.Statement[0].Principal`]: { AWS: ["arn:aws:iam::1:role/a", "*"] } } },
	{ what: "any service", set: { [`${policy}.Statement[0].Principal`]: { Service: ["ec2.amazonaws.com", "*"] } } },
	{ what: "everyone but someone", set: { [`${policy}.Statement[0].NotPrincipal`]: { AWS: "arn:aws:iam::1:role/a" } } },
];

export const cases: Cases = {
	"aws:iam/role:Role": awsCases("assumeRolePolicy"),
	"aws:sns/topicPolicy:TopicPolicy": awsCases("policy"),
	"aws:cloudwatch/logResourcePolicy:LogResourcePolicy": awsCases("policyDocument"),
	"gcp:projects/iAMMember:IAMMember": [
		{ what: "anyone", set: { member: "allUsers" } },
		{ what: "anyone with an account of Google", set: { member: "allAuthenticatedUsers" } },
		{ what: "everyone of a domain", set: { member: "domain:example.org" } },
		{ what: "a group without a name", set: { member: "group:" } },
		{ what: "no group", set: { member: "nogroup:a" } },
		{ what: "an account", set: { member: "serviceAccount:a@b.iam.gserviceaccount.com" }, outcome: "pass" },
		{ what: "a group", set: { member: "group:operators@example.org" }, outcome: "pass" },
		{ what: "a person", set: { member: "user:operator@example.org" }, outcome: "pass" },
		{ what: "one identity of a pool", set: { member: "principal://iam.googleapis.com/a" }, outcome: "pass" },
	],
	"gcp:serviceaccount/iAMMember:IAMMember": [
		{ what: "anyone", set: { member: "allUsers" } },
		{ what: "a whole pool", set: { member: "principalSet://iam.googleapis.com/a" } },
	],
	"azure-native:authorization:RoleAssignment": [
		{ what: "one person, whom the right outlives", set: { principalType: "User" } },
		{ what: "of what kind isn't said", set: { principalType: undefined } },
		{ what: "a group", set: { principalType: "Group" }, outcome: "pass" },
	],
	"azure-native:managedidentity:FederatedIdentityCredential": [
		{ what: "tokens of nobody", set: { issuer: undefined } },
		{ what: "an issuer that is written down", set: { issuer: "https://issuer.example.org" }, outcome: "pass" },
		{ what: "tokens for another audience", set: { audiences: ["everyone"] } },
		{ what: "tokens for another audience too", set: { "audiences[1]": "everyone" } },
	],
};
