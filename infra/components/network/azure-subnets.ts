import { NatGateway, type NatGatewayArgs } from "@pulumi/azure-native/network/natGateway.js";
import type { NetworkSecurityGroup } from "@pulumi/azure-native/network/networkSecurityGroup.js";
import { PublicIPAddress, type PublicIPAddressArgs } from "@pulumi/azure-native/network/publicIPAddress.js";
import { Subnet, type SubnetArgs } from "@pulumi/azure-native/network/subnet.js";
import type { VirtualNetwork } from "@pulumi/azure-native/network/virtualNetwork.js";
import type { Output } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { physicalName } from "../../kit/naming.ts";
import { planZones, type Zone } from "../../kit/zones.ts";
import type { AzurePlace } from "./azure-place.ts";
import type { SecurityGroups } from "./azure-rules.ts";
import type { NetworkAdjustments, NetworkIntent } from "./contract.ts";
import { carve, planAddresses } from "./plan.ts";

export interface AzureSubnetAdjustments {
	readonly subnet?: Adjust<SubnetArgs>;
	readonly natGateway?: Adjust<NatGatewayArgs>;
	readonly publicAddress?: Adjust<PublicIPAddressArgs>;
}

type NetworkMaking = Making<NetworkIntent, NetworkAdjustments>;

/** Azure's limit of a gateway's and an address's name. */
const gatewayName = { max: 80 };

const allZones = planZones(3);

/** Which zones have a way out of their own. */
const gatewayZones: Readonly<Record<NetworkIntent["egress"], (zones: readonly Zone[]) => readonly Zone[]>> = {
	direct: () => [],
	"one gateway": (zones) => zones.slice(0, 1),
	"gateway per zone": (zones) => zones,
};

type Gateways = Partial<Readonly<Record<Zone, NatGateway>>>;

/** A gateway is in one zone, and so is its address. */
export function createGateways(making: NetworkMaking, place: AzurePlace, zoneNames: Readonly<Record<Zone, string>>): Gateways {
	const { want } = making;
	const zones = gatewayZones[want.egress](planZones(want.zones));
	return Object.fromEntries(zones.map((zone) => [zone, createGateway(making, place, zone, zoneNames[zone])]));
}

function createGateway({ name, stack, adjust, opts }: NetworkMaking, place: AzurePlace, zone: Zone, zoneName: string): NatGateway {
	const physical = physicalName([stack.project, stack.stack, "out", zone], gatewayName);
	const own = { ...place, sku: { name: "Standard" }, zones: [zoneName] };
	const addressArgs = { ...own, publicIpAddressName: physical, publicIPAllocationMethod: "Static" };
	const address = new PublicIPAddress(
		`${name}-out-${zone}-address`,
		adjusted<PublicIPAddressArgs>(adjust.azure?.publicAddress, addressArgs, `${name}-out-${zone}-address`),
		opts,
	);
	const gatewayArgs = { ...own, natGatewayName: physical, publicIpAddresses: [{ id: address.id }] };
	return new NatGateway(
		`${name}-out-${zone}`,
		adjusted<NatGatewayArgs>(adjust.azure?.natGateway, gatewayArgs, `${name}-out-${zone}`),
		opts,
	);
}

const delegated = (serviceName: string) => ({ delegations: [{ name: "owner", serviceName }] });

/**
 * Subnets of each kind in every zone, whether the stack uses it or not: a subnet can't move once something lives in it.
 * Azure's span the region; there is one for each zone because a subnet has one way out.
 */
const kinds = {
	public: { group: "public", out: false, blocks: planAddresses().zones.public, args: { privateLinkServiceNetworkPolicies: "Disabled" } },
	app: { group: "app", out: true, blocks: planAddresses().zones.app, args: {} },
	pods: { group: "app", out: true, blocks: planAddresses().largeApp, args: delegated("Microsoft.ContainerService/managedClusters") },
	database: {
		group: "database",
		out: false,
		blocks: planAddresses().zones.database,
		args: delegated("Microsoft.DBforPostgreSQL/flexibleServers"),
	},
} as const satisfies Record<string, SubnetKind>;

interface SubnetKind {
	readonly group: keyof SecurityGroups;
	/** Whether what lives in it reaches the internet. */
	readonly out: boolean;
	readonly blocks: Readonly<Record<Zone, string>>;
	readonly args: Partial<SubnetArgs>;
}

type Kind = keyof typeof kinds;

interface SubnetLinks {
	readonly network: VirtualNetwork;
	readonly groups: SecurityGroups;
	readonly gateways: Gateways;
}

export interface Subnets {
	readonly byTier: Readonly<Record<Kind, Readonly<Record<Zone, Output<string>>>>>;
	/** For private endpoints of services that live elsewhere. */
	readonly endpoints: Output<string>;
}

export function createSubnets(making: NetworkMaking, links: SubnetLinks, place: AzurePlace): Subnets {
	const { gateways } = links;
	const ofKind = (name: Kind) => {
		const { group, out, blocks, args }: SubnetKind = kinds[name];
		const wayOut = (zone: Zone) => (out ? (gateways[zone] ?? gateways.a) : undefined);
		const ids = allZones.map((zone) => {
			const natGateway = wayOut(zone);
			const own = { addressPrefix: blocks[zone], ...args, ...(natGateway && { natGateway: { id: natGateway.id } }) };
			return [zone, createSubnet(making, links, place, `${name}-${zone}`, links.groups[group], own)] as const;
		});
		return [name, Object.fromEntries(ids)] as const;
	};
	const endpoints = createSubnet(making, links, place, "endpoints", links.groups.endpoints, {
		addressPrefix: carve(planAddresses().data, 24, 0),
		// Without it the group's rules would not hold for private endpoints.
		privateEndpointNetworkPolicies: "NetworkSecurityGroupEnabled",
	});
	return { byTier: Object.fromEntries((Object.keys(kinds) as Kind[]).map(ofKind)) as Subnets["byTier"], endpoints };
}

function createSubnet(
	{ name, adjust, opts }: NetworkMaking,
	{ network }: SubnetLinks,
	{ resourceGroupName }: AzurePlace,
	what: string,
	group: NetworkSecurityGroup,
	own: Partial<SubnetArgs>,
): Output<string> {
	const args: SubnetArgs = {
		resourceGroupName,
		virtualNetworkName: network.name,
		subnetName: what,
		networkSecurityGroup: { id: group.id },
		defaultOutboundAccess: false,
		...own,
	};
	return new Subnet(`${name}-${what}`, adjusted(adjust.azure?.subnet, args, `${name}-${what}`), opts).id;
}
