import { Address } from "@pulumi/gcp/compute/address.js";
import type { FirewallArgs } from "@pulumi/gcp/compute/firewall.js";
import type { GlobalAddressArgs } from "@pulumi/gcp/compute/globalAddress.js";
import { Network, type NetworkArgs as VpcArgs } from "@pulumi/gcp/compute/network.js";
import { Router } from "@pulumi/gcp/compute/router.js";
import { RouterNat, type RouterNatArgs } from "@pulumi/gcp/compute/routerNat.js";
import { Subnetwork, type SubnetworkArgs } from "@pulumi/gcp/compute/subnetwork.js";
import type { ServiceConnectionPolicyArgs } from "@pulumi/gcp/networkconnectivity/serviceConnectionPolicy.js";
import type { ConnectionArgs } from "@pulumi/gcp/servicenetworking/connection.js";
import { type Output, output } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import { planZones, type Zone } from "../../kit/zones.ts";
import { type NetworkDriver, needsDomain } from "./contract.ts";
import { createCachePolicy, createPrivateServices, createWayInAddress } from "./gcp-addresses.ts";
import { type NetworkMaking, nameOf } from "./gcp-names.ts";
import { createRules } from "./gcp-rules.ts";
import { planAddresses } from "./plan.ts";

export interface GcpPlacement {
	readonly target: "gcp";
	/** The project's id. */
	readonly project: Output<string>;
	/** The network, as "projects/…/global/networks/…". */
	readonly network: Output<string>;
	/** The same, known once managed databases have addresses in it. */
	readonly networkForDatabases: Output<string>;
	/** The same, known once managed caches may have addresses in it. */
	readonly networkForCaches: Output<string>;
	readonly appSubnetwork: Output<string>;
	/** Names of the secondary ranges of `appSubnetwork`. */
	readonly ranges: { readonly pods: string; readonly services: string };
	/** Where managed servers have their addresses, in CIDR notation. */
	readonly blocks: { readonly databases: string; readonly caches: string };
	/** Network tag that nodes carry: rules that admit services to their databases go by it. */
	readonly appTag: string;
	/** Whether nodes have no public address of their own. */
	readonly privateNodes: boolean;
	/** The way in's public address: services believe what it says of a client before it carries traffic. */
	readonly wayInAddress: Output<string>;
	/** The cloud's names of the zones. */
	readonly zones: Readonly<Record<Zone, string>>;
}

declare module "./contract.ts" {
	interface Placements {
		readonly gcp: GcpPlacement;
	}
	interface NetworkAdjustments {
		readonly gcp?: {
			readonly network?: Adjust<VpcArgs>;
			/** Of every subnetwork; told apart by the name. */
			readonly subnetwork?: Adjust<SubnetworkArgs>;
			readonly nat?: Adjust<RouterNatArgs>;
			/** Of every rule; told apart by the name. */
			readonly firewall?: Adjust<FirewallArgs>;
			/** Of the way in's address and of the block for databases; told apart by the name. */
			readonly address?: Adjust<GlobalAddressArgs>;
			readonly databases?: Adjust<ConnectionArgs>;
			readonly caches?: Adjust<ServiceConnectionPolicyArgs>;
		};
	}
}

/** Regions whose first zone is not called "a". Source: the list of regions and zones of Compute Engine. */
const zoneLetters: Readonly<Record<string, readonly [string, string, string]>> = {
	"us-east1": ["b", "c", "d"],
	"europe-west1": ["b", "c", "d"],
};

const ranges = { pods: "pods", services: "services" } as const;

const regional = "subnetworks, gateways and clusters span a region's zones; a stack on fewer would be no smaller.";

export const gcpNetwork = {
	target: "gcp",
	features: { gateway: true, gatewayPerZone: true, flowLogs: true, domain: "always", ports: "the way in answers on 80 and 443." },
	limits: { zones: { min: 3, why: regional } },
	rules: [needsDomain],
	create: (making) => {
		const network = createNetwork(making);
		const subnetworks = createSubnetworks(making, network);
		if (making.want.egress !== "direct") createGateway(making, network);
		createRules(making, network);
		const databases = createPrivateServices(making, network);
		const caches = createCachePolicy(making, network, subnetworks.database);
		const placement: GcpPlacement = {
			target: "gcp",
			project: making.stack.account === undefined ? network.project : output(making.stack.account),
			network: network.id,
			networkForDatabases: databases.network,
			networkForCaches: caches.network,
			appSubnetwork: subnetworks.app.id,
			ranges,
			blocks: { databases: planAddresses().data, caches: planAddresses().region.database },
			appTag: nameOf(making, "app"),
			privateNodes: making.want.egress !== "direct",
			wayInAddress: createWayInAddress(making),
			zones: zoneNames(making.stack.region),
		};
		return { placement, origin: output(`https://${making.want.domain}`) };
	},
} satisfies NetworkDriver;

function zoneNames(region: string): Readonly<Record<Zone, string>> {
	const letters = zoneLetters[region] ?? ["a", "b", "c"];
	return Object.fromEntries(planZones(3).map((zone, index) => [zone, `${region}-${letters[index]}`])) as Readonly<Record<Zone, string>>;
}

function createNetwork(making: NetworkMaking): Network {
	const { name, adjust, opts } = making;
	const args: VpcArgs = { name: nameOf(making, "network"), autoCreateSubnetworks: false, routingMode: "REGIONAL" };
	return new Network(name, adjusted(adjust.gcp?.network, args, name), opts);
}

/** One for each tier that has something in it: a subnetwork spans the region, so a tier's three blocks are one here. Nothing stands in the tier `public`: the way in is Google's edge, the gateway has no subnetwork. */
function createSubnetworks(making: NetworkMaking, network: Network) {
	const { region, pods, services } = planAddresses();
	return {
		app: createSubnetwork(making, network, "app", region.app, [
			{ rangeName: ranges.pods, ipCidrRange: pods },
			{ rangeName: ranges.services, ipCidrRange: services },
		]),
		database: createSubnetwork(making, network, "database", region.database, []),
	};
}

function createSubnetwork(
	making: NetworkMaking,
	network: Network,
	tier: string,
	ipCidrRange: string,
	secondaryIpRanges: { rangeName: string; ipCidrRange: string }[],
): Subnetwork {
	const { name, want, stack, adjust, opts } = making;
	const args: SubnetworkArgs = {
		name: nameOf(making, tier),
		network: network.id,
		region: stack.region,
		ipCidrRange,
		secondaryIpRanges,
		privateIpGoogleAccess: true,
		...(want.flowLogs && { logConfig: { aggregationInterval: "INTERVAL_1_MIN", flowSampling: 1, metadata: "INCLUDE_ALL_METADATA" } }),
	};
	return new Subnetwork(`${name}-${tier}`, adjusted(adjust.gcp?.subnetwork, args, `${name}-${tier}`), opts);
}

/** The gateway is part of the network in every zone and outlives any of them; "per zone" is as many addresses, and with them connections at once. */
function createGateway(making: NetworkMaking, network: Network): void {
	const { name, want, stack, tags, adjust, opts } = making;
	const zones = planZones(want.egress === "one gateway" ? 1 : 3);
	const addresses = zones.map((zone) => {
		const what = `gateway-${zone}`;
		return new Address(`${name}-${what}`, { name: nameOf(making, what), region: stack.region, labels: { ...tags } }, opts).selfLink;
	});
	const router = new Router(`${name}-router`, { name: nameOf(making, "router"), network: network.id, region: stack.region }, opts);
	const args: RouterNatArgs = {
		name: nameOf(making, "gateway"),
		router: router.name,
		region: stack.region,
		natIpAllocateOption: "MANUAL_ONLY",
		natIps: addresses,
		sourceSubnetworkIpRangesToNat: "ALL_SUBNETWORKS_ALL_IP_RANGES",
		logConfig: { enable: true, filter: want.flowLogs ? "ALL" : "ERRORS_ONLY" },
	};
	new RouterNat(`${name}-gateway`, adjusted(adjust.gcp?.nat, args, `${name}-gateway`), opts);
}
