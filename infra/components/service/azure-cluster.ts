import { listManagedClusterUserCredentialsOutput } from "@pulumi/azure-native/containerservice/listManagedClusterUserCredentials.js";
import { ManagedCluster, type ManagedClusterArgs } from "@pulumi/azure-native/containerservice/managedCluster.js";
import { UserAssignedIdentity } from "@pulumi/azure-native/managedidentity/userAssignedIdentity.js";
import type { Workspace } from "@pulumi/azure-native/operationalinsights/workspace.js";
import { Provider } from "@pulumi/kubernetes/provider.js";
import { secret } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import { physicalName } from "../../kit/naming.ts";
import { onTarget } from "../../kit/targets.ts";
import { planAddresses } from "../network/plan.ts";
import { createDiskEncryption, grantCluster, type ServicesMaking } from "./azure-cluster-rights.ts";
import type { ServicesLinks } from "./contract.ts";

export interface AzureClusterAdjustments {
	readonly cluster?: Adjust<ManagedClusterArgs>;
}

export interface Cluster {
	readonly managed: ManagedCluster;
	/** Group that the cluster keeps its own resources in: nodes, load balancer, the link to it. */
	readonly nodeGroup: string;
}

/** Azure's limits: of a cluster's name, of the group that it makes, of its name in DNS. */
const clusterName = { max: 63 };
const nodeGroupName = { max: 80 };
const dnsPrefix = { max: 54 };
const identityName = { max: 128 };

/** Supported on Azure until March 2027, and by the charts that run on it. */
const kubernetesVersion = "1.35";

/** The cluster's own name server: the tenth address of the services' block. */
const nameServer = "10.0.32.10";

export function createCluster(making: ServicesMaking, links: ServicesLinks, logs: Workspace): Cluster {
	const { name, stack, tags, adjust, opts } = making;
	const { place } = onTarget(links.network.placement, "azure");
	const own = place(tags);
	const nodeGroup = physicalName([stack.project, stack.stack, "nodes"], nodeGroupName);
	const resourceName = physicalName([stack.project, stack.stack], identityName);
	const identity = new UserAssignedIdentity(`${name}-cluster-user`, { ...own, resourceName }, opts);
	const disks = createDiskEncryption(making, links);
	const grants = grantCluster(making, links, identity, disks);
	const args: ManagedClusterArgs = {
		...own,
		resourceName: physicalName([stack.project, stack.stack], clusterName),
		nodeResourceGroup: nodeGroup,
		dnsPrefix: physicalName([stack.project, stack.stack], dnsPrefix),
		kubernetesVersion,
		sku: { name: "Base", tier: links.network.zones.length > 1 ? "Standard" : "Free" },
		identity: { type: "UserAssigned", userAssignedIdentities: [identity.id] },
		agentPoolProfiles: [systemPool(links)],
		...(disks && { diskEncryptionSetID: disks.id }),
		networkProfile: networkProfile(links),
		...whoMay(making),
		addonProfiles: { omsagent: { enabled: true, config: { logAnalyticsWorkspaceResourceID: logs.id, useAADAuth: "true" } } },
		autoUpgradeProfile: { upgradeChannel: "patch", nodeOSUpgradeChannel: "NodeImage" },
	};
	const managed = new ManagedCluster(`${name}-cluster`, adjusted(adjust.azure?.cluster, args, `${name}-cluster`), {
		...opts,
		dependsOn: [...grants],
	});
	return { managed, nodeGroup };
}

/** Nobody from the internet, nobody by a shared certificate; pods by the identity that their ServiceAccount stands for. */
function whoMay({ want }: ServicesMaking): Partial<ManagedClusterArgs> {
	return {
		apiServerAccessProfile: {
			enablePrivateCluster: true,
			privateDNSZone: "system",
			enablePrivateClusterPublicFQDN: false,
			// Operators' way in: Azure runs the command in the cluster, and its activity log says who asked for it.
			disableRunCommand: !want.release.sessions,
		},
		disableLocalAccounts: true,
		enableRBAC: true,
		aadProfile: { managed: true, enableAzureRBAC: true },
		oidcIssuerProfile: { enabled: true },
		securityProfile: { workloadIdentity: { enabled: true }, imageCleaner: { enabled: true, intervalHours: 48 } },
	};
}

/** For the cluster's own pods alone; everything else has the pools of its zone. */
function systemPool({ network }: ServicesLinks) {
	const { subnets, zoneNames } = onTarget(network.placement, "azure");
	return {
		name: "system",
		mode: "System",
		osType: "Linux",
		osSKU: "AzureLinux",
		osDiskType: "Managed",
		vmSize: "Standard_D2s_v5",
		enableAutoScaling: true,
		count: network.zones.length,
		minCount: network.zones.length,
		maxCount: 2 * network.zones.length,
		availabilityZones: network.zones.map((zone) => zoneNames[zone]),
		nodeTaints: ["CriticalAddonsOnly=true:NoSchedule"],
		vnetSubnetID: subnets.app.a,
		podSubnetID: subnets.pods.a,
		enableNodePublicIP: false,
	};
}

/** Pods have addresses of the network, so that its rules see them; Cilium keeps their policies. */
function networkProfile({ network }: ServicesLinks): NonNullable<ManagedClusterArgs["networkProfile"]> {
	return {
		networkPlugin: "azure",
		networkDataplane: "cilium",
		networkPolicy: "cilium",
		serviceCidr: planAddresses().services,
		dnsServiceIP: nameServer,
		loadBalancerSku: "standard",
		outboundType: onTarget(network.placement, "azure").outbound,
	};
}

/** As whoever runs the program is logged in with Azure's command line: the cluster has no accounts of its own. */
export function createKubernetesProvider({ name, tags, opts }: ServicesMaking, { network }: ServicesLinks, { managed }: Cluster) {
	const { resourceGroupName } = onTarget(network.placement, "azure").place(tags);
	const answer = listManagedClusterUserCredentialsOutput({ resourceGroupName, resourceName: managed.name }, opts);
	const decoded = answer.kubeconfigs.apply(([first]) =>
		Buffer.from(first?.value ?? "", "base64")
			.toString()
			.replace("devicecode", "azurecli"),
	);
	const kubeconfig = secret(decoded);
	return { kubeconfig, provider: new Provider(`${name}-cluster`, { kubeconfig }, opts) };
}
