import type { Cases } from "../cases.ts";

const setting = "azure-native:monitor:DiagnosticSetting::observability-logs-cluster";
const logs = (category: string, enabled: boolean) => ({ [setting]: { logs: [{ category, enabled }] } });
const components = "loggingConfig.enableComponents";

export const cases: Cases = {
	"gcp:container/cluster:Cluster": [
		{ what: "nothing is logged", set: { loggingService: "none" } },
		{ what: "only the system", set: { [components]: ["SYSTEM_COMPONENTS"] } },
		{ what: "only what runs in it", set: { [components]: ["WORKLOADS"] } },
		{ what: "both", set: { [components]: ["SYSTEM_COMPONENTS", "WORKLOADS"] }, outcome: "pass" },
	],
	"azure-native:containerservice:ManagedCluster": [
		{ what: "what runs in it isn't logged", set: { "addonProfiles.omsagent.enabled": false } },
		{ what: "likewise where nothing is said", set: { addonProfiles: undefined } },
		{ what: "what people do isn't kept", others: { [setting]: null } },
		{ what: "only who logged in is kept", others: logs("guard", true) },
		{ what: "what people do is switched off", others: logs("kube-audit-admin", false) },
		{ what: "reading is kept too", others: logs("kube-audit", true), outcome: "pass" },
		{ what: "a log with a name like it", others: logs("kube-audit-other", true) },
		{ what: "a log whose name ends like it", others: logs("no-kube-audit", true) },
	],
};
