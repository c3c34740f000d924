import { VirtualNetwork, type VirtualNetworkArgs } from "@pulumi/azure-native/network/virtualNetwork.js";
import { ResourceGroup } from "@pulumi/azure-native/resources/resourceGroup.js";
import { type ComponentResourceOptions, type Input, type Output, output, type Resource } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { type NameLimit, physicalName } from "../../kit/naming.ts";
import type { Tags } from "../../kit/tags.ts";
import { planZones, type Zone } from "../../kit/zones.ts";
import { createEndpoint, createPrivateZones, type PrivateService, type PrivateZone } from "./azure-endpoints.ts";
import { type AzureFlowLogAdjustments, createFlowLogs } from "./azure-flow-logs.ts";
import { type AzurePlace, createGrant, type Grant } from "./azure-place.ts";
import { createSecurityGroups } from "./azure-rules.ts";
import { type AzureSubnetAdjustments, createGateways, createSubnets } from "./azure-subnets.ts";
import { type NetworkAdjustments, type NetworkDriver, type NetworkIntent, needsDomain } from "./contract.ts";
import { planAddresses } from "./plan.ts";

/** One stack's place in a subscription. */
export interface AzurePlacement {
	readonly target: "azure";
	/** The subscription's number. */
	readonly subscription: Output<string>;
	/** Identifier of the group that all of the stack's resources are in. */
	readonly resourceGroupId: Output<string>;
	/** Identifiers. One for each of the zones a, b and c, used or not. */
	readonly subnets: {
		/** For what the way in reaches: nothing in it has a public address. */
		readonly public: Readonly<Record<Zone, Output<string>>>;
		/** For the cluster's nodes, each with the way out of its own zone. */
		readonly app: Readonly<Record<Zone, Output<string>>>;
		/** For its pods, likewise. */
		readonly pods: Readonly<Record<Zone, Output<string>>>;
		/** Delegated to Flexible Server; no way out. */
		readonly database: Readonly<Record<Zone, Output<string>>>;
	};
	/** Name of the group before `app` and `pods`, for a rule that only the services know of. */
	readonly appSecurityGroup: Output<string>;
	/** What Azure calls each zone. */
	readonly zoneNames: Readonly<Record<Zone, string>>;
	/** How nodes reach the internet, in the cluster's words. */
	readonly outbound: "userAssignedNATGateway" | "loadBalancer";
	/** Identifiers of the zones that names of private addresses are kept in. */
	readonly privateZones: Readonly<Record<PrivateZone, Output<string>>>;
	/** The stack's group and region, and the tags given. */
	place(tags: Tags): AzurePlace;
	/** A name that no other stack has in all of Azure, made of the subscription too where the settings name it. */
	uniqueName(what: string, limit: NameLimit): string;
	/** Gives a service an address in the network, and its name that address. The name begins with that of the component that asks. */
	createEndpoint(name: string, service: PrivateService, resourceId: Input<string>, opts: ComponentResourceOptions): Resource;
	/** Gives an identity one of Azure's roles on one thing. */
	createGrant(name: string, grant: Grant, opts: ComponentResourceOptions): Resource;
}

declare module "./contract.ts" {
	interface Placements {
		readonly azure: AzurePlacement;
	}
	interface NetworkAdjustments {
		readonly azure?: { readonly virtualNetwork?: Adjust<VirtualNetworkArgs> } & AzureSubnetAdjustments & AzureFlowLogAdjustments;
	}
}

/** Azure's limits of names that are its group's alone. */
const groupName = { max: 90 };
const networkName = { max: 64 };

/** A subscription's names for its zones; which building each is differs between subscriptions. */
const zoneNames = { a: "1", b: "2", c: "3" } as const satisfies Record<Zone, string>;

/** Azure's limit of a storage account's name, which takes no hyphen. */
const accountName = { max: 24, separator: "" } as const;

type NetworkMaking = Making<NetworkIntent, NetworkAdjustments>;

export const azureNetwork = {
	target: "azure",
	features: {
		gateway: true,
		gatewayPerZone: true,
		flowLogs: true,
		domain: true,
		ports: "the way in is Front Door, which listens on 80 and 443.",
	},
	limits: {},
	rules: [needsDomain],
	create: (making) => {
		const { want, stack } = making;
		const group = createGroup(making);
		const placeOf = (tags: Tags): AzurePlace => ({ resourceGroupName: group.name, location: stack.region, tags: { ...tags } });
		const place = placeOf(making.tags);
		const subscription = stack.account === undefined ? group.id.apply((id) => id.split("/")[2] as string) : output(stack.account);
		const network = createNetwork(making, place);
		const groups = createSecurityGroups(making, place);
		const subnets = createSubnets(making, { network, groups, gateways: createGateways(making, place, zoneNames) }, place);
		const privateZones = createPrivateZones(making, network, place);
		const uniqueName = nameMaker(making);
		if (want.flowLogs) createFlowLogs(making, { network, subscription, accountName: uniqueName("flow", accountName), place });
		const placement: AzurePlacement = {
			target: "azure",
			subscription,
			resourceGroupId: group.id,
			subnets: subnets.byTier,
			appSecurityGroup: groups.app.name,
			zoneNames,
			outbound: want.egress === "direct" ? "loadBalancer" : "userAssignedNATGateway",
			privateZones,
			place: placeOf,
			uniqueName,
			createEndpoint: (name, service, resourceId, options) =>
				createEndpoint(name, { service, resourceId, subnetId: subnets.endpoints, privateZones, place }, options),
			createGrant: (name, grant, options) => createGrant(name, subscription, grant, options),
		};
		return { placement, origin: output(`https://${want.domain}`) };
	},
} satisfies NetworkDriver;

function createGroup({ name, stack, tags, opts }: NetworkMaking): ResourceGroup {
	const resourceGroupName = physicalName([stack.project, stack.stack], groupName);
	return new ResourceGroup(`${name}-group`, { resourceGroupName, location: stack.region, tags: { ...tags } }, opts);
}

function nameMaker({ stack }: NetworkMaking): AzurePlacement["uniqueName"] {
	const { stack: own, project, account } = stack;
	return (what, limit) => physicalName([what, own, project, ...(account === undefined ? [] : [account])], limit);
}

/** Zones and name stand in tags too: subnets and groups are the same for any, and policies must see them. */
function createNetwork({ name, want, stack, tags, adjust, opts }: NetworkMaking, place: AzurePlace): VirtualNetwork {
	const used = planZones(want.zones).map((zone) => zoneNames[zone]);
	const args = {
		...place,
		virtualNetworkName: physicalName([stack.project, stack.stack], networkName),
		addressSpace: { addressPrefixes: [planAddresses().network] },
		tags: { ...tags, zones: used.join("-"), ...(want.domain && { domain: want.domain }) },
	};
	return new VirtualNetwork(name, adjusted(adjust.azure?.virtualNetwork, args, name), opts);
}
