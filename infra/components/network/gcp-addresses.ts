import { GlobalAddress, type GlobalAddressArgs } from "@pulumi/gcp/compute/globalAddress.js";
import type { Network } from "@pulumi/gcp/compute/network.js";
import type { Subnetwork } from "@pulumi/gcp/compute/subnetwork.js";
import { ServiceConnectionPolicy, type ServiceConnectionPolicyArgs } from "@pulumi/gcp/networkconnectivity/serviceConnectionPolicy.js";
import { Connection, type ConnectionArgs } from "@pulumi/gcp/servicenetworking/connection.js";
import type { Output } from "@pulumi/pulumi";
import { adjusted } from "../../kit/adjust.ts";
import { type NetworkMaking, nameOf } from "./gcp-names.ts";
import { parseBlock, planAddresses } from "./plan.ts";

/** Managed caches are reached by Private Service Connect; this is their producer's name. */
const cacheProducer = "gcp-memorystore";

/** Managed databases live in a network of Google's that is peered with this one; their addresses are taken from a block that nothing else uses. */
export function createPrivateServices(making: NetworkMaking, network: Network): Connection {
	const { name, adjust, opts } = making;
	const [address, prefix] = planAddresses().data.split("/") as [string, string];
	const block = { purpose: "VPC_PEERING", addressType: "INTERNAL", address, prefixLength: Number(prefix), network: network.id };
	const range = createAddress(making, "data", block);
	const service = "servicenetworking.googleapis.com";
	const args: ConnectionArgs = { network: network.id, service, reservedPeeringRanges: [range.name] };
	return new Connection(`${name}-databases`, adjusted(adjust.gcp?.databases, args, `${name}-databases`), opts);
}

function createAddress(making: NetworkMaking, what: string, args: GlobalAddressArgs): GlobalAddress {
	const { name, tags, adjust, opts } = making;
	const logical = `${name}-${what}`;
	const all: GlobalAddressArgs = { name: nameOf(making, what), ...args, labels: { ...tags, ...args.labels } };
	return new GlobalAddress(logical, adjusted(adjust.gcp?.address, all, logical), opts);
}

/** Without the policy a managed cache is given no address in the network. */
export function createCachePolicy(making: NetworkMaking, network: Network, { id }: Subnetwork): ServiceConnectionPolicy {
	const { name, stack, tags, adjust, opts } = making;
	const args: ServiceConnectionPolicyArgs = {
		name: nameOf(making, "caches"),
		location: stack.region,
		network: network.id,
		serviceClass: cacheProducer,
		pscConfig: { subnetworks: [id], limit: String(mostCacheAddresses) },
		labels: { ...tags },
	};
	return new ServiceConnectionPolicy(`${name}-caches`, adjusted(adjust.gcp?.caches, args, `${name}-caches`), opts);
}

/** Connections of Private Service Connect that caches may have: half the subnetwork's addresses, far above the two of one cluster. */
const mostCacheAddresses = parseBlock(planAddresses().region.database).size / 2;

/** Labelled with the name that leads to it, without its dots: in a list of addresses nothing else tells. */
export function createWayInAddress(making: NetworkMaking): Output<string> {
	const domain = (making.want.domain ?? "").replaceAll(/[^a-z0-9-]/g, "-").slice(0, 63);
	return createAddress(making, "way-in", { labels: { domain } }).address;
}
