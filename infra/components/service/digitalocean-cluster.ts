import { ContainerRegistry } from "@pulumi/digitalocean/containerRegistry.js";
import { getKubernetesVersionsOutput } from "@pulumi/digitalocean/getKubernetesVersions.js";
import { KubernetesCluster, type KubernetesClusterArgs } from "@pulumi/digitalocean/kubernetesCluster.js";
import { KubernetesNodePool, type KubernetesNodePoolArgs } from "@pulumi/digitalocean/kubernetesNodePool.js";
import { Provider } from "@pulumi/kubernetes/provider.js";
import { type Input, interpolate, type Resource, secret } from "@pulumi/pulumi";
import { adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { physicalName } from "../../kit/naming.ts";
import { tagTexts } from "../../kit/tags.ts";
import { onTarget } from "../../kit/targets.ts";
import { planAddresses } from "../network/plan.ts";
import type { ServicesAdjustments, ServicesIntent, ServicesLinks } from "./contract.ts";
import { planNodes, platformSize } from "./digitalocean-node-plan.ts";

export type ServicesMaking = Making<ServicesIntent, ServicesAdjustments>;

/** DigitalOcean's limit of a cluster's and of a registry's name; a registry's is unique among all customers. */
const shortName = { max: 63 };

/** Of Kubernetes. Patches come by themselves; the next minor version is chosen here. */
const versionPrefix = "1.35.";

/** Regions that can hold a registry; from elsewhere the nearest is DigitalOcean's to choose. */
const registryRegions: readonly string[] = ["nyc3", "sfo3", "ams3", "sgp1", "fra1"];

/** The stack's own, where the release isn't an image of another. */
export function createRegistry({ name, want, stack, adjust, opts }: ServicesMaking): ContainerRegistry | undefined {
	if (want.release.image !== undefined) return undefined;
	const logical = `${name}-registry`;
	const args = {
		name: physicalName([stack.project, stack.stack], shortName),
		subscriptionTierSlug: "basic",
		...(registryRegions.includes(stack.region) && { region: stack.region }),
	};
	return new ContainerRegistry(logical, adjusted(adjust.digitalocean?.registry, args, logical), opts);
}

export function imageOf({ want }: ServicesMaking, { release }: ServicesLinks, registry: ContainerRegistry | undefined): Input<string> {
	if (want.release.image !== undefined) return want.release.image;
	if (registry === undefined) throw new Error("a release without an image of its own needs the stack's registry");
	return interpolate`${registry.endpoint}/learning-assistant:${release.digest.slice(0, 12)}`;
}

/** Upgrades move its version on, so that what stands in the program is where it began. Volumes and load balancers that pods asked for go with it: they hold metrics. */
export function createCluster(making: ServicesMaking, links: ServicesLinks, registry: ContainerRegistry | undefined): KubernetesCluster {
	const { name, stack, adjust, tags, opts } = making;
	const { pods, services } = planAddresses();
	const logical = `${name}-cluster`;
	const args: KubernetesClusterArgs = {
		name: physicalName([stack.project, stack.stack], shortName),
		region: stack.region,
		version: getKubernetesVersionsOutput({ versionPrefix }, opts).latestVersion,
		vpcUuid: onTarget(links.network.placement, "digitalocean").vpcId,
		clusterSubnet: pods,
		serviceSubnet: services,
		ha: true,
		autoUpgrade: true,
		surgeUpgrade: true,
		maintenancePolicy: { day: "sunday", startTime: "04:00" },
		registryIntegration: registry !== undefined,
		destroyAllAssociatedResources: true,
		nodePool: { name: "platform", size: platformSize, autoScale: true, minNodes: platformNodes(making), maxNodes: 3 },
		tags: tagTexts(tags),
	};
	const kept = { ...opts, ignoreChanges: ["version"], dependsOn: registry === undefined ? [] : [registry] };
	return new KubernetesCluster(logical, adjusted(adjust.digitalocean?.cluster, args, logical), kept);
}

/** Where a service has a second instance, the loss of a node is to leave the gateway and the metrics a place too. */
function platformNodes({ want }: ServicesMaking): number {
	return Object.values(want.services).some(({ instances }) => instances > 1) ? 2 : 1;
}

/**
 * Apart from the cluster's own pool, which can't be given another size without a new cluster. This one is replaced for it, by one that
 * stands before the old one goes: hence the size in its name, for a cluster has no two pools of one name.
 */
export function createNodes({ name, want, adjust, tags, opts }: ServicesMaking, cluster: KubernetesCluster): Resource {
	const { size, least, most } = planNodes(Object.values(want.services));
	const logical = `${name}-nodes`;
	const args: KubernetesNodePoolArgs = {
		clusterId: cluster.id,
		name: `services-${size}`,
		size,
		autoScale: true,
		minNodes: least,
		maxNodes: most,
		tags: tagTexts(tags),
	};
	return new KubernetesNodePool(logical, adjusted(adjust.digitalocean?.nodePool, args, logical), opts);
}

/** Its credentials last for a week; every update fetches new ones. */
export function createClusterProvider({ name, opts }: ServicesMaking, cluster: KubernetesCluster) {
	const kubeconfig = secret(cluster.kubeConfigs.apply(([first]) => first?.rawConfig ?? ""));
	return { kubeconfig, provider: new Provider(`${name}-kubernetes`, { kubeconfig, enableServerSideApply: true }, opts) };
}
