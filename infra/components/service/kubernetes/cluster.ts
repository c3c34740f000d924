import type { Service } from "@pulumi/kubernetes/core/v1/service.js";
import type { Provider } from "@pulumi/kubernetes/provider.js";
import type { Input, Output, Resource } from "@pulumi/pulumi";
import type { ServiceName } from "../plan.ts";

/** The services' namespace, for identities that name it ("<project>.svc.id.goog[<namespace>/<account>]", "system:serviceaccount:<namespace>:<account>"). */
export const servicesNamespace = "learning-assistant";

/** A service's ServiceAccount, for the same identities. */
export function serviceAccountName(service: ServiceName): string {
	return service;
}

/**
 * A managed Kubernetes cluster, as its cloud's driver hands it to `createWorkloads`.
 * It must bring a network that enforces NetworkPolicy, and neither the Gateway API's resource definitions nor KEDA:
 * the charts made here bring both, in the same versions on every cloud (GKE: gatewayApiConfig CHANNEL_DISABLED; AKS: no keda profile).
 */
export interface KubernetesCluster {
	/** Made from `kubeconfig`. */
	readonly provider: Provider;
	/** A secret. How a rollout ended is asked by it. */
	readonly kubeconfig: Input<string>;
	/** What must stand before pods can start beside the cluster itself: node pools, grants to the registry and to keys. */
	readonly after: readonly Resource[];
	/** Container image of the release. */
	readonly image: Input<string>;
	/** How the cloud knows a service's pods. */
	identityOf(service: ServiceName): PodIdentity;
	/** Where pods may call on private addresses: every other private one is out of their reach. */
	readonly destinations: readonly Destination[];
	readonly gateway: GatewayService;
	/** Whether the cluster answers how much processor and memory pods use (metrics.k8s.io); where not, a chart is made that does. */
	readonly resourceMetrics: boolean;
	/** Plain variables of services, migration and publication that follow from the cloud alone, for example the certificate of the database's authority. @default - none */
	readonly variables?: Readonly<Record<string, Input<string>>>;
	/** Group, as the cluster's authentication names it, whose members may open sessions in instances, where sessions are asked for. @default - the role is made and bound to nobody */
	readonly operators?: Input<string>;
}

/** What a ServiceAccount and its pods carry, so that the cloud gives them an identity. Both empty where the cloud has none for pods. */
export interface PodIdentity {
	readonly annotations: Readonly<Record<string, Input<string>>>;
	readonly podLabels: Readonly<Record<string, string>>;
}

/** Somewhere outside the cluster. */
export interface Destination {
	/** The migration calls "database" alone; "identity" is a cloud's token server. */
	readonly kind: "database" | "cache" | "store" | "identity";
	readonly cidr: Input<string>;
	/** TCP. */
	readonly port: number;
	/** End of a range that begins at `port`. @default - `port` alone */
	readonly lastPort?: number;
}

/** The Service before the gateway's proxies. It listens on 80, or on 443 where it has a certificate. */
export interface GatewayService {
	/** "ClusterIP": the cloud's load balancer sends to pods by itself; "LoadBalancer": the cluster asks the cloud for one. */
	readonly type: "ClusterIP" | "LoadBalancer";
	readonly annotations: Readonly<Record<string, Input<string>>>;
	/**
	 * Who calls it, in CIDR notation, and every public address that stands in X-Forwarded-For before it.
	 * A load balancer admits these alone; services believe them what they say of the client's address.
	 */
	readonly sources: Input<readonly string[]>;
	/** In PEM. TLS ends at the gateway with it; left out where it ends before. */
	readonly certificate?: { readonly chain: Input<string>; readonly key: Input<string> };
}

/**
 * Ports of the gateway: where its Service listens, and where its proxies do, for firewalls that know pods.
 * Envoy Gateway adds 10000 to a port that would need a privilege.
 */
export const gatewayPorts = { plain: { service: 80, proxy: 10_080 }, tls: { service: 443, proxy: 10_443 } } as const;

/** What stands on the cluster once `createWorkloads` has been called. */
export interface Workloads {
	readonly gateway: {
		readonly service: Service;
		/** The load balancer's address or host name; the cluster's own where there is none. */
		readonly address: Output<string>;
		readonly port: 80 | 443;
	};
	/** As `ServicesMade` wants them; the addresses are those inside the cluster. */
	readonly metrics: Readonly<Record<ServiceName, Output<readonly string[]>>>;
}
