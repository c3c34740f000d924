import { all } from "../../conditions/combine.ts";
import { is, isNot } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";

export const clusterAdmitsKnownPeopleOnly: Rule = {
	id: "cluster-admits-known-people-only",
	title: "Whoever uses the cluster is known to the cloud by name; it has no accounts or keys of its own",
	severity: "high",
	why: "A key to the cluster that is nobody's can be passed on, never expires, and leaves a trace that names no one.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform's clusters ask the cloud who someone is and what they may.",
		code: "new azure.containerservice.ManagedCluster(name, { disableLocalAccounts: true, aadProfile: { managed: true, enableAzureRBAC: true } })",
	},
	cells: {
		"gcp:container/cluster:Cluster": all(
			isNot("enableLegacyAbac", true),
			isNot("masterAuth.clientCertificateConfig.issueClientCertificate", true),
		),
		"azure-native:containerservice:ManagedCluster": all(
			is("disableLocalAccounts", true),
			is("enableRBAC", true),
			is("aadProfile.managed", true),
			is("aadProfile.enableAzureRBAC", true),
		),
	},
};
