import { PrivateDnsZoneGroup } from "@pulumi/azure-native/network/privateDnsZoneGroup.js";
import { PrivateEndpoint } from "@pulumi/azure-native/network/privateEndpoint.js";
import type { VirtualNetwork } from "@pulumi/azure-native/network/virtualNetwork.js";
import { PrivateZone as DnsZone } from "@pulumi/azure-native/privatedns/privateZone.js";
import { VirtualNetworkLink } from "@pulumi/azure-native/privatedns/virtualNetworkLink.js";
import type { ComponentResourceOptions, Input, Output } from "@pulumi/pulumi";
import type { Making } from "../../kit/making.ts";
import { physicalName } from "../../kit/naming.ts";
import type { AzurePlace } from "./azure-place.ts";
import type { NetworkAdjustments, NetworkIntent } from "./contract.ts";

/** Zone that Azure puts each kind of service's private addresses into. */
const zones = {
	vault: "privatelink.vaultcore.azure.net",
	blob: "privatelink.blob.core.windows.net",
	registry: "privatelink.azurecr.io",
	redisEnterprise: "privatelink.redis.azure.net",
	database: "learning-assistant.private.postgres.database.azure.com",
} as const;

export type PrivateZone = keyof typeof zones;

/** Services that are given an address in the network, by what Azure calls that part of them. Databases have theirs from a subnet of their own. */
export type PrivateService = Exclude<PrivateZone, "database">;

/** Azure's limit of an endpoint's and a link's name. */
const endpointName = { max: 64 };

/** Zones are the world's, not a region's. */
const everywhere = "Global";

export function createPrivateZones(
	{ name, stack, opts }: Making<NetworkIntent, NetworkAdjustments>,
	network: VirtualNetwork,
	{ resourceGroupName, tags }: AzurePlace,
): Readonly<Record<PrivateZone, Output<string>>> {
	const ids = Object.entries(zones).map(([what, privateZoneName]) => {
		const own = { resourceGroupName, location: everywhere, tags };
		const zone = new DnsZone(`${name}-${what}-names`, { ...own, privateZoneName }, opts);
		const virtualNetworkLinkName = physicalName([stack.project, stack.stack], endpointName);
		const link = {
			...own,
			privateZoneName: zone.name,
			virtualNetworkLinkName,
			virtualNetwork: { id: network.id },
			registrationEnabled: false,
		};
		// Whoever asks for the zone waits for its link: a server made before it can't find its own standby.
		const linked = new VirtualNetworkLink(`${name}-${what}-link`, link, opts);
		return [what, linked.id.apply(() => zone.id)];
	});
	return Object.fromEntries(ids);
}

interface EndpointTarget {
	readonly service: PrivateService;
	readonly resourceId: Input<string>;
	readonly subnetId: Output<string>;
	readonly privateZones: Readonly<Record<PrivateZone, Output<string>>>;
	readonly place: AzurePlace;
}

export function createEndpoint(
	name: string,
	{ service, resourceId, subnetId, privateZones, place }: EndpointTarget,
	opts: ComponentResourceOptions,
): PrivateDnsZoneGroup {
	const { resourceGroupName } = place;
	const endpoint = new PrivateEndpoint(
		`${name}-endpoint`,
		{
			...place,
			privateEndpointName: physicalName([name], endpointName),
			subnet: { id: subnetId },
			privateLinkServiceConnections: [{ name: service, privateLinkServiceId: resourceId, groupIds: [service] }],
		},
		opts,
	);
	const configs = [{ name: service, privateDnsZoneId: privateZones[service] }];
	const group = {
		resourceGroupName,
		privateEndpointName: endpoint.name,
		privateDnsZoneGroupName: "default",
		privateDnsZoneConfigs: configs,
	};
	return new PrivateDnsZoneGroup(`${name}-endpoint-names`, group, opts);
}
