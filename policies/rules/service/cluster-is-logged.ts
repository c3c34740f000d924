import { all, any } from "../../conditions/combine.ts";
import { absent, includes, is, isNot, matches } from "../../conditions/leaves.ts";
import { some } from "../../conditions/lists.ts";
import { namedBy } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";

const components = "loggingConfig.enableComponents";
const audit = all(matches("category", /^kube-audit(-admin)?$/, "the audit log"), is("enabled", true));

export const clusterIsLogged: Rule = {
	id: "cluster-is-logged",
	title: "What people and programs do to the cluster is logged, and so is what runs in it",
	severity: "high",
	why: "After a break-in nobody could say what was read or changed, and which learners must be told.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform's clusters write their logs where the stack keeps them.",
		code: 'new azure.monitor.DiagnosticSetting(name, { resourceUri: cluster.id, logs: [{ category: "kube-audit-admin", enabled: true }] })',
	},
	cells: {
		"gcp:container/cluster:Cluster": all(
			isNot("loggingService", "none"),
			any(absent("loggingConfig"), all(includes(components, "SYSTEM_COMPONENTS"), includes(components, "WORKLOADS"))),
		),
		"azure-native:containerservice:ManagedCluster": all(
			is("addonProfiles.omsagent.enabled", true),
			namedBy("azure-native:monitor:DiagnosticSetting", "resourceUri", some("logs", "the cluster's audit log", audit)),
		),
	},
};
