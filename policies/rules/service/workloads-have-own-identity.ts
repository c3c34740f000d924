import { all } from "../../conditions/combine.ts";
import { given, is, isNot } from "../../conditions/leaves.ts";
import { anything, names } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";

const account = "spec.template.spec.serviceAccountName";
const ownAccount = all(given(account), isNot(account, "default"));

export const workloadsHaveOwnIdentity: Rule = {
	id: "workloads-have-own-identity",
	title: "A service is someone of its own to the cloud, without a key that could be copied",
	severity: "high",
	why: "Services that share an identity share its rights: a hole in the smallest of them would open the learners' files, which it never needed.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform gives each service an account and the roles that it needs.",
		code: 'new gcp.container.Cluster(name, { workloadIdentityConfig: { workloadPool: "example-project.svc.id.goog" } })',
	},
	cells: {
		"aws:ecs/taskDefinition:TaskDefinition": all(
			names("taskRoleArn", "aws:iam/role:Role", anything),
			names("executionRoleArn", "aws:iam/role:Role", anything),
		),
		"gcp:container/cluster:Cluster": given("workloadIdentityConfig.workloadPool"),
		"azure-native:containerservice:ManagedCluster": all(
			is("oidcIssuerProfile.enabled", true),
			is("securityProfile.workloadIdentity.enabled", true),
		),
		"kubernetes:argoproj.io/v1alpha1:Rollout": ownAccount,
		"kubernetes:batch/v1:Job": ownAccount,
	},
};
