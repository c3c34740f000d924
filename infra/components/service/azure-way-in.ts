import { SecurityRule } from "@pulumi/azure-native/network/securityRule.js";
import { all, type Output } from "@pulumi/pulumi";
import { onTarget } from "../../kit/targets.ts";
import { carve, planAddresses } from "../network/plan.ts";
import type { Cluster } from "./azure-cluster.ts";
import type { ServicesMaking } from "./azure-cluster-rights.ts";
import type { ServicesLinks } from "./contract.ts";
import type { Destination, GatewayService } from "./kubernetes/cluster.ts";

const addresses = planAddresses();

/** Private endpoints of cache, store and vault. */
const endpoints = carve(addresses.data, 24, 0);

const databases = Object.values(addresses.zones.database).flatMap((cidr): readonly Destination[] => [
	{ kind: "database", cidr, port: 5432 },
	{ kind: "database", cidr, port: 6432 },
]);

/** Where pods may call. Redis in cluster mode sends its clients on to the ports of its shards. */
export const destinations: readonly Destination[] = [
	...databases,
	{ kind: "cache", cidr: endpoints, port: 10_000 },
	{ kind: "cache", cidr: endpoints, port: 8500, lastPort: 8599 },
	{ kind: "store", cidr: endpoints, port: 443 },
];

/** Name of the link within the cluster's own group. */
const linkName = "way-in";
const subnetName = "public-a";

const annotation = (what: string) => `service.beta.kubernetes.io/azure-${what}`;

/** An address of the network alone, and a private link to it that anyone may ask for: whoever asks is let in by a person. */
const inside: Readonly<Record<string, string>> = {
	[annotation("load-balancer-internal")]: "true",
	[annotation("load-balancer-internal-subnet")]: subnetName,
	[annotation("pls-create")]: "true",
	[annotation("pls-name")]: linkName,
	[annotation("pls-ip-configuration-subnet")]: subnetName,
	[annotation("pls-visibility")]: "*",
};

export function gatewayService(making: ServicesMaking, { network, dns }: ServicesLinks): GatewayService {
	if (dns.outsideSources === undefined)
		return { type: "LoadBalancer", annotations: inside, sources: Object.values(addresses.zones.public) };
	admitOutside(making, onTarget(network.placement, "azure"), dns.outsideSources);
	const certificate = dns.createOutsideCertificate?.(`${making.name}-gateway`, making.opts);
	return { type: "LoadBalancer", annotations: {}, sources: dns.outsideSources, ...(certificate && { certificate }) };
}

/** A public load balancer keeps the caller's address, so the nodes' own rules must admit it. */
function admitOutside(
	{ name, tags, opts }: ServicesMaking,
	{ place, appSecurityGroup }: Extract<ServicesLinks["network"]["placement"], { readonly target: "azure" }>,
	sources: Output<readonly string[]>,
): void {
	const args = {
		resourceGroupName: place(tags).resourceGroupName,
		networkSecurityGroupName: appSecurityGroup,
		securityRuleName: "admit-outside",
		priority: 200,
		direction: "Inbound",
		access: "Allow",
		protocol: "Tcp",
		sourceAddressPrefixes: sources.apply((each) => [...each]),
		sourcePortRange: "*",
		destinationAddressPrefix: "*",
		destinationPortRange: "443",
	};
	new SecurityRule(`${name}-admit-outside`, args, opts);
}

/** The cluster makes it once the gateway has its address, in its own group and under the name that the annotation gives. */
export function privateLinkId({ network }: ServicesLinks, { nodeGroup }: Cluster, address: Output<string>): Output<string> {
	const { subscription } = onTarget(network.placement, "azure");
	return all([subscription, address]).apply(
		([id]) => `/subscriptions/${id}/resourceGroups/${nodeGroup}/providers/Microsoft.Network/privateLinkServices/${linkName}`,
	);
}
