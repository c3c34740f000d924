import type { Output } from "@pulumi/pulumi";
import { type AzureClusterAdjustments, createCluster, createKubernetesProvider } from "./azure-cluster.ts";
import type { AzureDiskAdjustments } from "./azure-cluster-rights.ts";
import { createIdentities } from "./azure-identities.ts";
import { type AzureLogAdjustments, collectLogs, createLogs } from "./azure-logs.ts";
import { type AzureNodeAdjustments, createNodes } from "./azure-nodes.ts";
import { type AzureRegistryAdjustments, createRegistry } from "./azure-registry.ts";
import { destinations, gatewayService, privateLinkId } from "./azure-way-in.ts";
import type { OutsideAddress, ServiceDriver } from "./contract.ts";
import { kubernetesAnswers } from "./kubernetes/answers.ts";
import { createWorkloads } from "./kubernetes/workloads.ts";
import { perService, serviceTable } from "./plan.ts";

/** The one gateway that is before all services of the cluster. */
export interface AzureBackend {
	readonly target: "azure";
	readonly clusterId: Output<string>;
	/** Address of the gateway's load balancer. */
	readonly address: Output<string>;
	readonly port: number;
	/** What a way in in front of Azure's network connects to. It is made by the cluster, and known once the gateway has its address. */
	readonly privateLinkId: Output<string>;
	readonly outside?: OutsideAddress;
	readonly readyPath: string;
	readonly streamSeconds: number;
	/** Workspace that containers' logs go to. */
	readonly logsId: Output<string>;
}

declare module "./contract.ts" {
	interface Backends {
		readonly azure: AzureBackend;
	}
	interface ServicesAdjustments {
		readonly azure?: AzureClusterAdjustments & AzureDiskAdjustments & AzureNodeAdjustments & AzureRegistryAdjustments & AzureLogAdjustments;
	}
}

export const azureService = {
	target: "azure",
	...kubernetesAnswers,
	create: (making, links) => {
		const { want } = making;
		const logs = createLogs(making, links);
		const registry = createRegistry(making, links);
		const cluster = createCluster(making, links, logs);
		collectLogs(making, links, cluster, logs);
		const nodes = createNodes(making, links, cluster);
		const identities = createIdentities(making, links, cluster);
		const pull = registry.admit(cluster);
		const workloads = createWorkloads(making, links, {
			...createKubernetesProvider(making, links, cluster),
			after: [...nodes, ...identities.grants, pull],
			image: want.release.image ?? registry.image,
			identityOf: identities.of,
			destinations,
			gateway: gatewayService(making, links),
			resourceMetrics: true,
		});
		const { address, port } = workloads.gateway;
		const backend = perService((service) => ({
			target: "azure" as const,
			clusterId: cluster.managed.id,
			address,
			port,
			privateLinkId: privateLinkId(links, cluster, address),
			...(links.dns.outsideSources && { outside: { type: "A" as const, value: address } }),
			readyPath: serviceTable[service].readyPath,
			streamSeconds: want.services[service].streamSeconds,
			logsId: logs.id,
		}));
		return { backends: backend, metrics: workloads.metrics };
	},
} satisfies ServiceDriver;
