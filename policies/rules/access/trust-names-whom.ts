import { all, any } from "../../conditions/combine.ts";
import { absent, is, isNot, isOneOf, matches } from "../../conditions/leaves.ts";
import { each } from "../../conditions/lists.ts";
import { anything, givenBy, names } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";
import { everyAllowed } from "./statements.ts";

const someone = isNot("", "*");
const awsPrincipal = all(
	absent("NotPrincipal"),
	isNot("Principal", "*"),
	each("Principal.AWS", someone),
	each("Principal.Service", someone),
);
const member = /^(serviceAccount|group|user|principal):./;

export const trustNamesWhom: Rule = {
	id: "trust-names-whom",
	title: "Whoever is trusted is named",
	severity: "critical",
	why: "A role that anyone may take on is open to the whole internet: learners' data can be read without breaking in.",
	remedy: {
		text: "Name the service or the group. The platform does: an adjustment of the stack opened it.",
		code: 'assumableBy("ecs-tasks.amazonaws.com", { account })',
	},
	cells: {
		"aws:iam/role:Role": everyAllowed("assumeRolePolicy", awsPrincipal),
		"aws:sns/topicPolicy:TopicPolicy": everyAllowed("policy", awsPrincipal),
		"aws:cloudwatch/logResourcePolicy:LogResourcePolicy": everyAllowed("policyDocument", awsPrincipal),
		"gcp:projects/iAMMember:IAMMember": any(
			names("member", "gcp:serviceaccount/account:Account", anything),
			matches("member", member, "an account, a group or a person"),
		),
		"gcp:serviceaccount/iAMMember:IAMMember": matches("member", member, "an account, a group or a person"),
		"azure-native:authorization:RoleAssignment": isOneOf("principalType", ["ServicePrincipal", "Group"]),
		"azure-native:managedidentity:FederatedIdentityCredential": all(
			givenBy("issuer", "azure-native:containerservice:ManagedCluster"),
			is("audiences.0", "api://AzureADTokenExchange"),
			absent("audiences.1"),
		),
	},
};
