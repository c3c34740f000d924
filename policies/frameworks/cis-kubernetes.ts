import { byOrganisation, byPlan, byState } from "./control.ts";
import type { Framework } from "./framework.ts";

/** What a namespace refuses before it starts. */
const admission = ["namespaces-hold-pods-to-a-standard"];

export const cisKubernetes: Framework = {
	id: "cis-kubernetes-2.0.1",
	name: "CIS Kubernetes Benchmark",
	version: "2.0.1",
	source: "Prowler, prowler/compliance/kubernetes/cis_2.0.1_kubernetes.json at 3e000fa (2026-08-21), read 2026-11-21",
	total: 131,
	counted: "recommendations; those of sections 1 to 4 are about machines that the cloud keeps",
	about: ["kubernetes:"],
	controls: [
		byState("1.2.1", "The API server answers nobody who does not say who he is"),
		byState("1.2.16", "The API server keeps an audit log"),
		byState("1.2.27", "The API server encrypts secrets before it stores them"),
		byState("3.1.1", "People don't log in with certificates of clients"),
		byOrganisation("3.2.2", "What the audit log covers was chosen"),
		byState("4.2.1", "Machines answer nobody who does not say who he is"),
		byState("5.1.1", "The cluster's strongest role is used where it must be only"),
		byPlan("5.1.2", "Few may read secrets", ["rights-cannot-be-widened", "rights-name-resources"]),
		byPlan("5.1.3", "Roles name actions and kinds, without wildcards", ["rights-name-actions", "rights-name-resources"]),
		byPlan("5.1.5", "Nothing runs under a namespace's default account", ["workloads-have-own-identity"]),
		byPlan("5.1.6", "Tokens of accounts are given to whoever needs one only", ["pods-carry-no-cluster-token"]),
		byPlan("5.1.8", "Few may give rights or act as others", ["rights-cannot-be-widened"]),
		byPlan("5.2.1", "Something refuses pods that break the rules", admission),
		byPlan("5.2.2", "No container is privileged", ["containers-run-unprivileged"], admission),
		byPlan("5.2.3", "No pod sees the processes of its machine", ["pods-stay-off-the-host"], admission),
		byPlan("5.2.4", "No pod shares memory with its machine", ["pods-stay-off-the-host"], admission),
		byPlan("5.2.5", "No pod uses the network of its machine", ["pods-stay-off-the-host"], admission),
		byPlan("5.2.6", "No container can gain rights", ["containers-run-unprivileged"]),
		byPlan("5.2.7", "No container runs as root", ["containers-do-not-run-as-root"]),
		byPlan("5.2.8", "No container may write packets of its own make", ["containers-run-unprivileged"]),
		byPlan("5.2.9", "No container has a capability of the kernel's", ["containers-run-unprivileged"]),
		byPlan("5.2.11", "No pod reads files of its machine", ["pods-stay-off-the-host"], admission),
		byPlan("5.2.12", "No container takes a port of its machine", ["pods-stay-off-the-host"], admission),
		byState("5.3.1", "The network of the cluster keeps network policies"),
		byPlan("5.3.2", "Every namespace has network policies", ["pods-are-closed-by-default"]),
		byPlan("5.4.1", "Secrets come as files rather than in the environment", ["secrets-stay-out-of-the-environment"]),
		byOrganisation("5.4.2", "Whether secrets are kept outside the cluster was thought about"),
		byState("5.5.1", "Images are admitted by where they come from", ["images-are-pinned"]),
		byPlan("5.6.2", "Containers keep to a profile of system calls", ["containers-keep-to-system-calls"]),
		byPlan("5.6.3", "Pods and containers say what they may do", ["containers-cannot-change-themselves", "containers-do-not-run-as-root"]),
	],
};
