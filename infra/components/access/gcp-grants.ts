import type { RoleRow } from "./plan.ts";

const verbs = (resource: string, ...names: readonly string[]) => names.map((each) => `${resource}.${each}`);
const look = (...resources: readonly string[]) => resources.flatMap((each) => verbs(each, "get", "list"));

/** Metrics, logs, and what there is; no secret, no object, no row. */
const reading: readonly string[] = [
	"resourcemanager.projects.get",
	"monitoring.timeSeries.list",
	...look("monitoring.alertPolicies", "monitoring.dashboards", "monitoring.slos", "monitoring.uptimeCheckConfigs"),
	"logging.logEntries.list",
	"logging.logs.list",
	"logging.views.access",
	...look("logging.buckets", "logging.views"),
	...look("compute.backendServices", "compute.networks", "compute.subnetworks", "compute.urlMaps", "compute.securityPolicies"),
	...look("container.clusters", "container.pods", "container.services", "container.events", "container.thirdPartyObjects"),
	...look("container.horizontalPodAutoscalers", "container.jobs"),
	...look("cloudsql.instances", "cloudsql.backupRuns", "memorystore.instances"),
	...look("artifactregistry.repositories", "artifactregistry.dockerimages"),
	"storage.buckets.list",
];

/** Restart, scale, roll back, restore. */
const operating: readonly string[] = [
	...reading,
	"container.clusters.connect",
	"container.pods.delete",
	"container.pods.getLogs",
	...verbs("container.thirdPartyObjects", "update"),
	...verbs("container.horizontalPodAutoscalers", "update"),
	...verbs("cloudsql.instances", "restart", "failover", "clone", "restoreBackup"),
	...verbs("cloudsql.backupRuns", "create"),
	"workflows.executions.create",
];

/** Recorded by the cluster's audit log, command by command. */
const sessionsInInstances: readonly string[] = ["container.pods.exec"];

/** What roles of our own grant. */
export type OwnGrants = Exclude<RoleRow["grants"], "administer">;

export function permissionsOf(grants: OwnGrants, sessions: boolean): readonly string[] {
	if (grants === "read") return reading;
	return sessions ? [...operating, ...sessionsInInstances] : operating;
}

/** Google's own roles for what a stack is made of: a role of our own has a limit of permissions, and would be out of date with every new one. */
export const administering: readonly string[] = [
	"roles/artifactregistry.admin",
	"roles/certificatemanager.owner",
	"roles/cloudkms.admin",
	"roles/cloudscheduler.admin",
	"roles/cloudsql.admin",
	"roles/compute.admin",
	"roles/container.admin",
	"roles/dns.admin",
	"roles/iam.roleAdmin",
	"roles/iam.serviceAccountAdmin",
	"roles/logging.admin",
	"roles/memorystore.admin",
	"roles/monitoring.admin",
	"roles/resourcemanager.projectIamAdmin",
	"roles/secretmanager.admin",
	"roles/storage.admin",
	"roles/workflows.admin",
];
