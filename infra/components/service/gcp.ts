import type { RepositoryArgs } from "@pulumi/gcp/artifactregistry/repository.js";
import { Firewall } from "@pulumi/gcp/compute/firewall.js";
import type { Cluster, ClusterArgs } from "@pulumi/gcp/container/cluster.js";
import { IAMMember as ProjectMember } from "@pulumi/gcp/projects/iammember.js";
import { Account } from "@pulumi/gcp/serviceaccount/account.js";
import { IAMMember } from "@pulumi/gcp/serviceaccount/iammember.js";
import { interpolate, type Output, type Resource } from "@pulumi/pulumi";
import type { Adjust } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { physicalName } from "../../kit/naming.ts";
import { onTarget } from "../../kit/targets.ts";
import type { OutsideAddress, ServiceDriver, ServicesAdjustments, ServicesIntent, ServicesLinks } from "./contract.ts";
import { createCluster, createClusterProvider, createNodeAccount } from "./gcp-cluster.ts";
import { createMetrics } from "./gcp-metrics.ts";
import { admitNodes, createRegistry, imageOf } from "./gcp-registry.ts";
import { kubernetesAnswers } from "./kubernetes/answers.ts";
import {
	type Destination,
	type GatewayService,
	type PodIdentity,
	serviceAccountName,
	servicesNamespace,
	type Workloads,
} from "./kubernetes/cluster.ts";
import { createWorkloads } from "./kubernetes/workloads.ts";
import { killMargin, perService, type ServiceName, serviceTable } from "./plan.ts";

/** A service, as the way in reaches it: through the cluster's gateway, whose proxies are its endpoints. */
export interface GcpBackend {
	readonly target: "gcp";
	/** URLs of the gateway's network endpoint groups, one in each zone. */
	readonly endpointGroups: readonly Output<string>[];
	/** What must stand before the groups do. */
	readonly after: readonly Resource[];
	readonly readyPath: string;
	readonly streamSeconds: number;
	/** Seconds that a stopping instance takes at most. */
	readonly drainSeconds: number;
	readonly cluster: Output<string>;
	/** Whether operators may open sessions in instances. */
	readonly sessions: boolean;
	readonly outside?: OutsideAddress;
}

declare module "./contract.ts" {
	interface Backends {
		readonly gcp: GcpBackend;
	}
	interface ServicesAdjustments {
		readonly gcp?: { readonly cluster?: Adjust<ClusterArgs>; readonly repository?: Adjust<RepositoryArgs> };
	}
}

type ServicesMaking = Making<ServicesIntent, ServicesAdjustments>;

/** Compute Engine's limit of nearly every name. */
const resourceName = { max: 63 };
/** IAM's limit of a service account's id. */
const accountId = { max: 30 };

/** Google's own front ends: they carry users' requests and ask after health. Source: the load balancer's documentation of firewall rules. */
const frontEnds = ["35.191.0.0/16", "130.211.0.0/22"];

/** Where the gateway's proxies listen: Envoy Gateway moves ports below 1024 by 10000, so that no proxy needs a privilege. */
const proxyPort = 10_080;

/** The load balancer that GKE makes today: the older kind, its default, knows no firewall policy and no connection draining. */
const passthrough = { "cloud.google.com/l4-rbs": "enabled" } as const;

/** Where pods are told who they are, and what they may do elsewhere. */
const metadataServer: Destination = { kind: "identity", cidr: "169.254.169.254/32", port: 80 };

export const gcpService = {
	target: "gcp",
	...kubernetesAnswers,
	create: (making, links) => {
		const registry = createRegistry(making, links);
		const nodes = createNodeAccount(making, links);
		const cluster = createCluster(making, links, nodes.account);
		const identities = perService((each) => createIdentity(making, links, cluster, each));
		admitFrontEnds(making, links);
		const access = createClusterProvider(making, cluster);
		const workloads = createWorkloads(making, links, {
			...access,
			after: [cluster, nodes.grant, admitNodes(making, links, registry, nodes.account.member)],
			image: imageOf(making, links, registry),
			identityOf: (each) => identities[each],
			destinations: destinations(links),
			gateway: planGateway(making, links),
			resourceMetrics: true,
			variables: { DATABASE_CA: onTarget(links.database.server, "gcp").authority },
		});
		createMetrics(making, access.provider, [workloads.gateway.service]);
		return { backends: perService((each) => backendOf(making, links, cluster, workloads, each)), metrics: workloads.metrics };
	},
} satisfies ServiceDriver;

/** A service's own account: its pods are it, and it may log in to the cache and do nothing else. */
function createIdentity(making: ServicesMaking, { network }: ServicesLinks, cluster: Cluster, service: ServiceName): PodIdentity {
	const { name, stack, opts } = making;
	const { project } = onTarget(network.placement, "gcp");
	const id = physicalName([stack.project, stack.stack, service], accountId);
	const account = new Account(`${name}-${service}`, { accountId: id, displayName: `Service ${service}` }, opts);
	const pods = interpolate`serviceAccount:${project}.svc.id.goog[${servicesNamespace}/${serviceAccountName(service)}]`;
	const speak = { serviceAccountId: account.name, role: "roles/iam.workloadIdentityUser", member: pods };
	// The pool that the pods are in comes with the cluster.
	new IAMMember(`${name}-${service}-pods`, speak, { ...opts, dependsOn: [cluster] });
	new ProjectMember(`${name}-${service}-cache`, { project, role: "roles/memorystore.dbConnectionUser", member: account.member }, opts);
	return { annotations: { "iam.gke.io/gcp-service-account": account.email }, podLabels: {} };
}

function admitFrontEnds({ name, stack, opts }: ServicesMaking, { network }: ServicesLinks): void {
	const placement = onTarget(network.placement, "gcp");
	new Firewall(
		`${name}-front-ends`,
		{
			name: physicalName([stack.project, stack.stack, "front-ends"], resourceName),
			network: placement.network,
			direction: "INGRESS",
			priority: 1000,
			sourceRanges: frontEnds,
			targetTags: [placement.appTag],
			allows: [{ protocol: "tcp", ports: [String(proxyPort)] }],
		},
		opts,
	);
}

/** Databases answer on one port, and on another with their pooler; a cluster of caches on one for each node beside the first. */
function destinations({ network }: ServicesLinks): readonly Destination[] {
	const { databases, caches } = onTarget(network.placement, "gcp").blocks;
	return [
		{ kind: "database", cidr: databases, port: 5432 },
		{ kind: "database", cidr: databases, port: 6432 },
		{ kind: "cache", cidr: caches, port: 6379 },
		{ kind: "cache", cidr: caches, port: 11_000, lastPort: 13_047 },
		metadataServer,
	];
}

/** Behind Google's front ends the gateway needs no address; a way in outside the cloud calls one that answers to it alone. */
function planGateway(making: ServicesMaking, { network, dns }: ServicesLinks): GatewayService {
	const { outsideSources, createOutsideCertificate } = dns;
	if (outsideSources !== undefined) {
		const certificate = createOutsideCertificate?.(`${making.name}-outside`, making.opts);
		return { type: "LoadBalancer", annotations: passthrough, sources: outsideSources, ...(certificate && { certificate }) };
	}
	const { wayInAddress } = onTarget(network.placement, "gcp");
	const groups = JSON.stringify({ exposed_ports: { 80: { name: groupName(making) } } });
	const sources = wayInAddress.apply((address) => [...frontEnds, `${address}/32`]);
	return { type: "ClusterIP", annotations: { "cloud.google.com/neg": groups }, sources };
}

function groupName({ stack }: ServicesMaking): string {
	return physicalName([stack.project, stack.stack, "gateway"], resourceName);
}

function backendOf(
	making: ServicesMaking,
	{ network, dns }: ServicesLinks,
	cluster: Cluster,
	{ gateway }: Workloads,
	service: ServiceName,
) {
	const { project, zones } = onTarget(network.placement, "gcp");
	const { streamSeconds, drainSeconds } = making.want.services[service];
	const url = (zone: string) =>
		interpolate`https://www.googleapis.com/compute/v1/projects/${project}/zones/${zone}/networkEndpointGroups/${groupName(making)}`;
	const backend: GcpBackend = {
		target: "gcp",
		endpointGroups: Object.values(zones).map(url),
		after: [gateway.service],
		readyPath: serviceTable[service].readyPath,
		streamSeconds,
		drainSeconds: drainSeconds + killMargin,
		cluster: cluster.name,
		sessions: making.want.release.sessions,
		...(dns.outsideSources !== undefined && { outside: { type: "A", value: gateway.address } }),
	};
	return backend;
}
