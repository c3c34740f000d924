import { Role } from "@pulumi/kubernetes/rbac/v1/role.js";
import { RoleBinding } from "@pulumi/kubernetes/rbac/v1/roleBinding.js";
import type { Resource } from "@pulumi/pulumi";
import { servicesNamespace } from "./cluster.ts";
import type { Site } from "./site.ts";

const rbac = "rbac.authorization.k8s.io";

/** The right to open a session in an instance. It is there only where sessions are asked for; the cluster's audit log names who used it and with which command. */
export function createSessions(site: Site, namespace: Resource): void {
	const { name, want, cluster, labels, after } = site;
	if (!want.release.sessions) return;
	const metadata = { name: "sessions", namespace: servicesNamespace, labels };
	const rules = [
		{ apiGroups: [""], resources: ["pods", "pods/log"], verbs: ["get", "list"] },
		{ apiGroups: [""], resources: ["pods/exec"], verbs: ["create"] },
	];
	const role = new Role(`${name}-sessions-role`, { metadata, rules }, after(namespace));
	if (cluster.operators === undefined) return;
	const subjects = [{ apiGroup: rbac, kind: "Group", name: cluster.operators }];
	const roleRef = { apiGroup: rbac, kind: "Role", name: metadata.name };
	new RoleBinding(`${name}-sessions-binding`, { metadata, roleRef, subjects }, after(role));
}
