import { at, type Check, type Finding, idOf, listAt, type Plan } from "../plan.ts";

/** A block of IPv4 addresses and who has it. */
interface Block {
	readonly resource: string;
	readonly cidr: string;
	readonly first: number;
	readonly last: number;
}

type Read = (inputs: unknown) => readonly unknown[];

/** What a network may give out. Google's networks have no block of their own. */
const networks: Readonly<Record<string, Read>> = {
	"aws:ec2/vpc:Vpc": (inputs) => [at(inputs, "cidrBlock")],
	"azure-native:network:VirtualNetwork": (inputs) => listAt(inputs, "addressSpace", "addressPrefixes"),
	"digitalocean:index/vpc:Vpc": (inputs) => [at(inputs, "ipRange")],
};

/** What is given out of a network's block. */
const subnets: Readonly<Record<string, Read>> = {
	"aws:ec2/subnet:Subnet": (inputs) => [at(inputs, "cidrBlock")],
	"azure-native:network:Subnet": (inputs) => [at(inputs, "addressPrefix"), ...listAt(inputs, "addressPrefixes")],
};

/** What is routed beside a network's block: nothing else may have these addresses. */
const beside: Readonly<Record<string, Read>> = {
	"gcp:compute/subnetwork:Subnetwork": (inputs) => [
		at(inputs, "ipCidrRange"),
		...listAt(inputs, "secondaryIpRanges").map((range) => at(range, "ipCidrRange")),
	],
	"gcp:compute/globalAddress:GlobalAddress": (inputs) =>
		at(inputs, "purpose") === "VPC_PEERING" ? [`${at(inputs, "address")}/${at(inputs, "prefixLength")}`] : [],
	"gcp:container/cluster:Cluster": (inputs) => [at(inputs, "privateClusterConfig", "masterIpv4CidrBlock")],
	"azure-native:containerservice:ManagedCluster": (inputs) => [
		at(inputs, "networkProfile", "serviceCidr"),
		at(inputs, "networkProfile", "podCidr"),
	],
	"digitalocean:index/kubernetesCluster:KubernetesCluster": (inputs) => [at(inputs, "clusterSubnet"), at(inputs, "serviceSubnet")],
	"digitalocean:index/vpc:Vpc": (inputs) => [at(inputs, "ipRange")],
};

/** Subnets lie inside their network, and no address belongs to two. */
export const addresses: Check = (plan) => {
	const around = blocksOf(plan, networks);
	const inner = blocksOf(plan, subnets);
	const all = [...inner, ...blocksOf(plan, beside)];
	const outside = inner.filter((block) => !around.some(({ first, last }) => block.first >= first && block.last <= last));
	return [
		...outside.map(({ resource, cidr }) => ({ resource, why: `${cidr} lies outside the network.` })),
		...all.flatMap((block, index) => all.slice(index + 1).flatMap((other) => overlap(block, other))),
	];
};

function blocksOf(plan: Plan, table: Readonly<Record<string, Read>>): readonly Block[] {
	return plan.flatMap((each) => {
		const cidrs = (table[each.type]?.(each.inputs) ?? []).filter((cidr): cidr is string => typeof cidr === "string");
		return cidrs.map((cidr) => ({ resource: idOf(each), cidr, ...boundsOf(cidr) }));
	});
}

export function boundsOf(cidr: string): { readonly first: number; readonly last: number } {
	const [address = "", length = "32"] = cidr.split("/");
	const base = address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
	const size = 2 ** (32 - Number(length));
	const first = Math.floor(base / size) * size;
	return { first, last: first + size - 1 };
}

function overlap(one: Block, other: Block): readonly Finding[] {
	if (one.last < other.first || other.last < one.first) return [];
	return [{ resource: one.resource, why: `${one.cidr} overlaps ${other.cidr} of ${other.resource}.` }];
}
