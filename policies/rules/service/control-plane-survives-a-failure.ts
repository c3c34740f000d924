import { is, isOneOf, matches } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";

export const controlPlaneSurvivesAFailure: Rule = {
	id: "control-plane-survives-a-failure",
	title: "The cluster's control plane has more than one copy, and a promise of its provider's",
	severity: "medium",
	why: "Without it nothing is started again or scaled: instances that fail in the middle of lessons stay away until it is back.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform asks for a control plane with copies.",
		code: "new digitalocean.KubernetesCluster(name, { ha: true })",
	},
	cells: {
		"gcp:container/cluster:Cluster": matches("location", /^[a-z]+-[a-z]+\d+$/, "a region, not a zone"),
		"azure-native:containerservice:ManagedCluster": isOneOf("sku.tier", ["Standard", "Premium"]),
		"digitalocean:index/kubernetesCluster:KubernetesCluster": is("ha", true),
	},
};
