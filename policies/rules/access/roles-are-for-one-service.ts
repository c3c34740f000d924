import { all, when } from "../../conditions/combine.ts";
import { absent, given, is, matches } from "../../conditions/leaves.ts";
import { document } from "../../conditions/lists.ts";
import type { Rule } from "../rule.ts";
import { everyAllowed } from "./statements.ts";

const oneService = all(matches("Principal.Service", /^[a-z0-9-]+\.amazonaws\.com$/, "one service"), absent("Principal.AWS"));

export const rolesAreForOneService: Rule = {
	id: "roles-are-for-one-service",
	title: "A service's role is taken on by that service alone",
	severity: "medium",
	why: "A role that several services share has the rights of all of them: who breaks into the smallest reads what the largest may.",
	remedy: {
		text: "Make a role for each service. The platform does; an adjustment of the stack made them one.",
		code: 'new FederatedIdentityCredential(name, { subject: "system:serviceaccount:learning-assistant:api", … })',
	},
	cells: {
		"aws:iam/role:Role": all(
			document("assumeRolePolicy", absent("Statement.1")),
			everyAllowed("assumeRolePolicy", when(given("Principal.Service"), oneService)),
		),
		"gcp:serviceaccount/iAMMember:IAMMember": all(
			matches("member", /^serviceAccount:[^[]+\.svc\.id\.goog\[[^/\]]+\/[^/\]]+\]$/, "one service account of the cluster"),
			is("role", "roles/iam.workloadIdentityUser"),
		),
		"azure-native:managedidentity:FederatedIdentityCredential": matches(
			"subject",
			/^system:serviceaccount:[a-z0-9-]+:[a-z0-9-]+$/,
			"one service account of the cluster",
		),
	},
};
