import { AFDEndpoint, type AFDEndpointArgs } from "@pulumi/azure-native/cdn/afdendpoint.js";
import { Profile, type ProfileArgs } from "@pulumi/azure-native/cdn/profile.js";
import { UserAssignedIdentity } from "@pulumi/azure-native/managedidentity/userAssignedIdentity.js";
import { type Output, output } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { physicalName } from "../../kit/naming.ts";
import { onTarget } from "../../kit/targets.ts";
import { type AzureDomainAdjustments, createDomain, createNames } from "./azure-domain.ts";
import { type AzureFilterAdjustments, createFilter } from "./azure-filter.ts";
import { type AzureRouteAdjustments, createRoutes } from "./azure-routes.ts";
import type { EdgeAdjustments, EdgeDriver, EdgeIntent, EdgeLinks } from "./contract.ts";
import { streamMargin } from "./plan.ts";

export interface AzureWayIn {
	readonly target: "azure";
	readonly profileId: Output<string>;
}

declare module "./contract.ts" {
	interface WaysIn {
		readonly azure: AzureWayIn;
	}
	interface EdgeAdjustments {
		readonly azure?: { readonly profile?: Adjust<ProfileArgs>; readonly endpoint?: Adjust<AFDEndpointArgs> } & AzureDomainAdjustments &
			AzureRouteAdjustments &
			AzureFilterAdjustments;
	}
}

type EdgeMaking = Making<EdgeIntent, EdgeAdjustments>;

/** Azure's limits of a profile's, an endpoint's and an identity's name. */
const profileName = { max: 90 };
const endpointName = { max: 46 };
const identityName = { max: 128 };

/** Seconds that Front Door waits for an origin that says nothing, at the least and at the most. */
const patience = { least: 16, most: 240 } as const;

/** Front Door counts within one minute or five, and not below ten. */
const windows: readonly number[] = [60, 300];
const fewest = 10;

export const azureEdge = {
	target: "azure",
	features: { filter: true, bodyFilter: true, cacheSize: "the cache of Front Door has no size that one chooses." },
	limits: {},
	rules: [
		{
			path: "edge.rateLimit",
			holds: ({ rateLimit }) => windows.includes(rateLimit.seconds) && rateLimit.requests >= fewest,
			given: ({ rateLimit }) => `${rateLimit.requests} per ${rateLimit.seconds} seconds`,
			why: "Front Door counts requests of one or five minutes, and takes no limit below ten.",
			fix: `Set it to 10 or more "per 1 minute" or "per 5 minutes".`,
		},
	],
	create: (making, links) => {
		const reader = createReader(making, links);
		const profile = createProfile(making, links, reader);
		const endpoint = createEndpoint(making, links, profile);
		const domain = createDomain(making, links, profile);
		createRoutes(making, links, { profile, endpoint, domain, reader });
		createFilter(making, links, profile, domain);
		createNames(making, links, endpoint, domain);
		const { origin } = links.network;
		return {
			wayIn: { target: "azure", profileId: profile.id },
			url: origin,
			secureUrl: origin,
			authority: output(""),
			metrics: output([]),
		};
	},
} satisfies EdgeDriver;

/** Premium: only it reaches origins that have no public address, and filters with managed rules. */
function createProfile(
	{ name, stack, tags, adjust, opts }: EdgeMaking,
	{ network, backends }: EdgeLinks,
	reader: UserAssignedIdentity | undefined,
): Profile {
	const { resourceGroupName, tags: own } = onTarget(network.placement, "azure").place(tags);
	const longest = streamMargin + Math.max(...Object.values(backends).map((each) => onTarget(each, "azure").streamSeconds));
	const args: ProfileArgs = {
		resourceGroupName,
		profileName: physicalName([stack.project, stack.stack], profileName),
		location: "Global",
		sku: { name: "Premium_AzureFrontDoor" },
		originResponseTimeoutSeconds: Math.min(patience.most, Math.max(patience.least, longest)),
		...(reader && { identity: { type: "UserAssigned", userAssignedIdentities: [reader.id] } }),
		tags: own,
	};
	return new Profile(name, adjusted(adjust.azure?.profile, args, name), opts);
}

function createEndpoint({ name, stack, tags, adjust, opts }: EdgeMaking, { network }: EdgeLinks, profile: Profile): AFDEndpoint {
	const { resourceGroupName, tags: own } = onTarget(network.placement, "azure").place(tags);
	const args: AFDEndpointArgs = {
		resourceGroupName,
		profileName: profile.name,
		endpointName: physicalName([stack.project, stack.stack], endpointName),
		location: "Global",
		enabledState: "Enabled",
		tags: own,
	};
	return new AFDEndpoint(`${name}-endpoint`, adjusted(adjust.azure?.endpoint, args, `${name}-endpoint`), opts);
}

/** Reads the page's files for everyone: their container is closed to the world. */
function createReader({ name, stack, tags, opts }: EdgeMaking, { network, storage }: EdgeLinks): UserAssignedIdentity | undefined {
	const assets = storage.store.target === "azure" ? storage.store.containers.assets : undefined;
	if (assets === undefined) return undefined;
	const { place, createGrant } = onTarget(network.placement, "azure");
	const resourceName = physicalName([stack.project, stack.stack, "way-in"], identityName);
	const reader = new UserAssignedIdentity(`${name}-reader`, { ...place(tags), resourceName }, opts);
	createGrant(`${name}-reads-assets`, { role: "readBlobs", to: reader.principalId, on: assets.id }, opts);
	return reader;
}
