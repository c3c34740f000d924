import type { Making } from "../../../kit/making.ts";
import type { ServicesAdjustments, ServicesIntent, ServicesLinks } from "../contract.ts";
import type { KubernetesCluster, Workloads } from "./cluster.ts";

/** The release on a cluster: migrated, running as its services behind one gateway, judged by its own metrics while it is rolled out. */
export function createWorkloads(
	_making: Making<ServicesIntent, ServicesAdjustments>,
	_links: ServicesLinks,
	_cluster: KubernetesCluster,
): Workloads {
	throw new Error("not here yet: in work");
}
