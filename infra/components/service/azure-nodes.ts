import { AgentPool, type AgentPoolArgs } from "@pulumi/azure-native/containerservice/agentPool.js";
import type { Resource } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import { onTarget } from "../../kit/targets.ts";
import type { Zone } from "../../kit/zones.ts";
import type { Cluster } from "./azure-cluster.ts";
import type { ServicesMaking } from "./azure-cluster-rights.ts";
import { planNodes } from "./azure-node-plan.ts";
import type { ServicesLinks } from "./contract.ts";

export interface AzureNodeAdjustments {
	readonly nodePool?: Adjust<AgentPoolArgs>;
}

/** One pool for each zone: a node and its pods leave by their own zone's gateway, and a zone's loss takes no address from the others. */
export function createNodes(making: ServicesMaking, links: ServicesLinks, cluster: Cluster): readonly Resource[] {
	return links.network.zones.map((zone) => createPool(making, links, cluster, zone));
}

function createPool(
	{ name, want, tags, adjust, opts }: ServicesMaking,
	{ network }: ServicesLinks,
	{ managed }: Cluster,
	zone: Zone,
): AgentPool {
	const { place, subnets, zoneNames } = onTarget(network.placement, "azure");
	const { vmSize, least, most } = planNodes(Object.values(want.services), network.zones.length);
	const logical = `${name}-nodes-${zone}`;
	const { resourceGroupName, tags: own } = place(tags);
	const args: AgentPoolArgs = {
		resourceGroupName,
		resourceName: managed.name,
		agentPoolName: `app${zone}`,
		mode: "User",
		osType: "Linux",
		osSKU: "AzureLinux",
		osDiskType: "Managed",
		vmSize,
		enableAutoScaling: true,
		minCount: least,
		maxCount: most,
		maxPods: 110,
		availabilityZones: [zoneNames[zone]],
		vnetSubnetID: subnets.app[zone],
		podSubnetID: subnets.pods[zone],
		enableNodePublicIP: false,
		upgradeSettings: { maxSurge: "33%" },
		tags: own,
	};
	return new AgentPool(logical, adjusted(adjust.azure?.nodePool, args, logical), opts);
}
