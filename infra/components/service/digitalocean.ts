import type { ContainerRegistryArgs } from "@pulumi/digitalocean/containerRegistry.js";
import { DatabaseFirewall } from "@pulumi/digitalocean/databaseFirewall.js";
import { getDatabaseCaOutput } from "@pulumi/digitalocean/getDatabaseCa.js";
import type { KubernetesCluster, KubernetesClusterArgs } from "@pulumi/digitalocean/kubernetesCluster.js";
import type { KubernetesNodePoolArgs } from "@pulumi/digitalocean/kubernetesNodePool.js";
import type { Provider } from "@pulumi/kubernetes/provider.js";
import type { Resource } from "@pulumi/pulumi";
import type { Adjust } from "../../kit/adjust.ts";
import { onTarget } from "../../kit/targets.ts";
import type { OutsideAddress, ServiceDriver, ServicesLinks } from "./contract.ts";
import { createCluster, createClusterProvider, createNodes, createRegistry, imageOf, type ServicesMaking } from "./digitalocean-cluster.ts";
import { kubernetesAnswers } from "./kubernetes/answers.ts";
import type { Destination, GatewayService } from "./kubernetes/cluster.ts";
import { createWorkloads } from "./kubernetes/workloads.ts";
import { perService } from "./plan.ts";

/** A service, as Cloudflare reaches it: through the cluster's gateway. */
export interface DigitaloceanBackend {
	readonly target: "digitalocean";
	readonly outside: OutsideAddress;
	/** Speaks to the cluster that all services run on. */
	readonly kubernetes: Provider;
	/** What must stand before anything else can run there. */
	readonly after: readonly Resource[];
}

declare module "./contract.ts" {
	interface Backends {
		readonly digitalocean: DigitaloceanBackend;
	}
	interface ServicesAdjustments {
		readonly digitalocean?: {
			readonly cluster?: Adjust<KubernetesClusterArgs>;
			readonly nodePool?: Adjust<KubernetesNodePoolArgs>;
			readonly registry?: Adjust<ContainerRegistryArgs>;
		};
	}
}

export const digitaloceanService = {
	target: "digitalocean",
	...kubernetesAnswers,
	release: {
		...kubernetesAnswers.release,
		features: {
			...kubernetesAnswers.release.features,
			sessions: "the control plane's record of who did what is DigitalOcean's own, so that a session would leave no trace.",
		},
	},
	create: (making, links) => {
		const registry = createRegistry(making);
		const cluster = createCluster(making, links, registry);
		const after = [cluster, createNodes(making, cluster), ...createFirewalls(making, links, cluster)];
		const access = createClusterProvider(making, cluster);
		const { gateway, metrics } = createWorkloads(making, links, {
			...access,
			after,
			image: imageOf(making, links, registry),
			identityOf: () => ({ annotations: {}, podLabels: {} }),
			destinations: destinations(links),
			gateway: planGateway(making, links),
			resourceMetrics: false,
			variables: { DATABASE_CA: authorityOf(making, links) },
		});
		const outside = { type: "A", value: gateway.address } as const;
		return { backends: perService(() => ({ target: "digitalocean" as const, outside, kubernetes: access.provider, after })), metrics };
	},
} satisfies ServiceDriver;

/** Without rules a database cluster answers the whole internet; with one, the services' cluster alone. */
function createFirewalls(
	{ name, opts }: ServicesMaking,
	{ database, cache }: ServicesLinks,
	{ id }: KubernetesCluster,
): readonly Resource[] {
	const clusters = {
		database: onTarget(database.server, "digitalocean").clusterId,
		cache: onTarget(cache.server, "digitalocean").clusterId,
	};
	return Object.entries(clusters).map(
		([each, clusterId]) => new DatabaseFirewall(`${name}-${each}-rules`, { clusterId, rules: [{ type: "k8s", value: id }] }, opts),
	);
}

/** Ports of managed databases: PostgreSQL's, and Valkey's beside it. */
const databasePorts = { port: 25_060, lastPort: 25_061 } as const;

function destinations({ network }: ServicesLinks): readonly Destination[] {
	const { addresses: cidr } = onTarget(network.placement, "digitalocean");
	return [
		{ kind: "database", cidr, ...databasePorts },
		{ kind: "cache", cidr, ...databasePorts },
	];
}

/** What the cloud's controller reads on the Service. TLS is passed on to the gateway: on the load balancer its versions can't be chosen. */
const annotations = {
	type: "REGIONAL",
	protocol: "https",
	"tls-passthrough": "true",
	"tls-ports": "443",
} as const;

/** Cloudflare alone is let in; it is shown a certificate that it has signed. */
function planGateway(making: ServicesMaking, { dns }: ServicesLinks): GatewayService {
	const { outsideSources, createOutsideCertificate } = dns;
	if (outsideSources === undefined || createOutsideCertificate === undefined)
		throw new Error("the way in stands outside, and says nothing of it");
	return {
		type: "LoadBalancer",
		annotations: Object.fromEntries(
			Object.entries(annotations).map(([key, value]) => [`service.beta.kubernetes.io/do-loadbalancer-${key}`, value]),
		),
		sources: outsideSources,
		certificate: createOutsideCertificate(`${making.name}-certificate`, making.opts),
	};
}

/** PostgreSQL's certificate is signed by the project's own authority. */
function authorityOf({ opts }: ServicesMaking, { database }: ServicesLinks) {
	return getDatabaseCaOutput({ clusterId: onTarget(database.server, "digitalocean").clusterId }, opts).certificate;
}
