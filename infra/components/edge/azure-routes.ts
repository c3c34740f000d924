import type { AFDCustomDomain } from "@pulumi/azure-native/cdn/afdcustomDomain.js";
import type { AFDEndpoint } from "@pulumi/azure-native/cdn/afdendpoint.js";
import { AFDOrigin, type AFDOriginArgs } from "@pulumi/azure-native/cdn/afdorigin.js";
import { AFDOriginGroup, type AFDOriginGroupArgs } from "@pulumi/azure-native/cdn/afdoriginGroup.js";
import type { Profile } from "@pulumi/azure-native/cdn/profile.js";
import { Route, type RouteArgs } from "@pulumi/azure-native/cdn/route.js";
import type { UserAssignedIdentity } from "@pulumi/azure-native/managedidentity/userAssignedIdentity.js";
import type { Output } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { onTarget } from "../../kit/targets.ts";
import type { ServiceName } from "../service/plan.ts";
import type { EdgeAdjustments, EdgeIntent, EdgeLinks } from "./contract.ts";
import { routes } from "./plan.ts";

export interface AzureRouteAdjustments {
	readonly originGroup?: Adjust<AFDOriginGroupArgs>;
	readonly origin?: Adjust<AFDOriginArgs>;
	readonly route?: Adjust<RouteArgs>;
}

export interface FrontDoor {
	readonly profile: Profile;
	readonly endpoint: AFDEndpoint;
	readonly domain: AFDCustomDomain;
	/** Who reads the page's files; undefined where they have no container. */
	readonly reader: UserAssignedIdentity | undefined;
}

/** Somewhere that Front Door fetches from, over a private link that a person must let in once. */
interface Source {
	readonly what: string;
	readonly host: Output<string>;
	/** What the source hears as the name asked for. */
	readonly hostHeader: Output<string>;
	readonly privateLink: { readonly id: Output<string>; readonly groupId?: string };
	/** The gateway has no certificate that the world knows: TLS ends at Front Door, and the link leads through Azure's own network. */
	readonly protocol: "HttpOnly" | "HttpsOnly";
	readonly group: Pick<AFDOriginGroupArgs, "healthProbeSettings" | "authentication">;
}

interface Path {
	readonly what: string;
	readonly pattern: string;
	readonly source: Source;
	readonly cached: boolean;
	/** What stands before the rest of the path at the source, where it is not the pattern itself. */
	readonly originPath?: string;
}

type EdgeMaking = Making<EdgeIntent, EdgeAdjustments>;

export function createRoutes(making: EdgeMaking, links: EdgeLinks, door: FrontDoor): void {
	const paths = [...servicePaths(links, door), ...storePaths(links, door)];
	const sources = [...new Map(paths.map(({ source }) => [source.what, source])).values()];
	const origins = new Map(sources.map((source) => [source.what, createOrigin(making, links, door, source)]));
	for (const path of paths) createRoute(making, links, door, path, origins.get(path.source.what) as Origin);
}

/** The page's files come from their container where they have one. */
function servicePaths({ backends, storage }: EdgeLinks, { domain }: FrontDoor): readonly Path[] {
	const own = routes.filter(({ cacheSeconds }) => cacheSeconds === 0 || storage.buckets.assets === undefined);
	return own.map(({ pathPrefix, service, cacheSeconds }) => ({
		what: pathPrefix === "/" ? service : `${service}-${pathPrefix.replaceAll("/", "")}`,
		pattern: `${pathPrefix}*`,
		source: serviceSource(service, onTarget(backends[service], "azure"), domain),
		cached: cacheSeconds > 0,
	}));
}

function serviceSource(
	what: ServiceName,
	backend: Extract<EdgeLinks["backends"][ServiceName], { readonly target: "azure" }>,
	domain: AFDCustomDomain,
): Source {
	return {
		what,
		host: backend.address,
		hostHeader: domain.hostName,
		privateLink: { id: backend.privateLinkId },
		protocol: "HttpOnly",
		group: {
			healthProbeSettings: { probePath: backend.readyPath, probeProtocol: "Http", probeRequestType: "GET", probeIntervalInSeconds: 30 },
		},
	};
}

/** Signed addresses pass to the store as the browser sent them; the page's files are fetched by Front Door's own right. */
function storePaths({ storage }: EdgeLinks, { reader }: FrontDoor): readonly Path[] {
	if (storage.store.target !== "azure") return [];
	const { host, accountId, containers } = storage.store;
	const source = (what: string, authentication?: AFDOriginGroupArgs["authentication"]): Source => ({
		what,
		host,
		hostHeader: host,
		privateLink: { id: accountId, groupId: "blob" },
		protocol: "HttpsOnly",
		group: authentication === undefined ? {} : { authentication },
	});
	const files = { what: "materials", pattern: "/materials/*", source: source("files"), cached: false };
	if (reader === undefined || containers.assets === undefined) return [files];
	const identity = { type: "UserAssignedIdentity", scope: "https://storage.azure.com/.default", userAssignedIdentity: { id: reader.id } };
	// The files' names in the container begin with "assets/" too.
	const assets = { what: "assets", pattern: "/assets/*", source: source("assets", identity), cached: true, originPath: "/assets/assets/" };
	return [files, assets];
}

interface Origin {
	readonly group: AFDOriginGroup;
	readonly origin: AFDOrigin;
}

function createOrigin(
	{ name, stack, tags, adjust, opts }: EdgeMaking,
	{ network }: EdgeLinks,
	{ profile }: FrontDoor,
	source: Source,
): Origin {
	const { resourceGroupName } = onTarget(network.placement, "azure").place(tags);
	const logical = `${name}-${source.what}`;
	const own = { resourceGroupName, profileName: profile.name };
	const loadBalancingSettings = { sampleSize: 4, successfulSamplesRequired: 3, additionalLatencyInMilliseconds: 50 };
	const groupArgs: AFDOriginGroupArgs = { ...own, originGroupName: source.what, loadBalancingSettings, ...source.group };
	const group = new AFDOriginGroup(`${logical}-origins`, adjusted(adjust.azure?.originGroup, groupArgs, `${logical}-origins`), opts);
	const { id, groupId } = source.privateLink;
	const link = { privateLink: { id }, privateLinkLocation: stack.region, requestMessage: `${stack.project} ${stack.stack}` };
	const args: AFDOriginArgs = {
		...own,
		originGroupName: group.name,
		originName: source.what,
		hostName: source.host,
		originHostHeader: source.hostHeader,
		httpPort: 80,
		httpsPort: 443,
		enabledState: "Enabled",
		enforceCertificateNameCheck: true,
		sharedPrivateLinkResource: groupId === undefined ? link : { ...link, groupId },
	};
	return { group, origin: new AFDOrigin(`${logical}-origin`, adjusted(adjust.azure?.origin, args, `${logical}-origin`), opts) };
}

function createRoute(
	{ name, tags, adjust, opts }: EdgeMaking,
	{ network }: EdgeLinks,
	{ profile, endpoint, domain }: FrontDoor,
	{ what, pattern, source, cached, originPath }: Path,
	{ group, origin }: Origin,
): void {
	const logical = `${name}-route-${what}`;
	const args: RouteArgs = {
		resourceGroupName: onTarget(network.placement, "azure").place(tags).resourceGroupName,
		profileName: profile.name,
		endpointName: endpoint.name,
		routeName: what,
		patternsToMatch: [pattern],
		originGroup: { id: group.id },
		...(originPath !== undefined && { originPath }),
		customDomains: [{ id: domain.id }],
		linkToDefaultDomain: "Disabled",
		supportedProtocols: ["Http", "Https"],
		httpsRedirect: "Enabled",
		forwardingProtocol: source.protocol,
		...(cached && { cacheConfiguration: { queryStringCachingBehavior: "IgnoreQueryString" } }),
		enabledState: "Enabled",
	};
	// A route is refused while its group has no origin.
	new Route(logical, adjusted(adjust.azure?.route, args, logical), { ...opts, dependsOn: [origin] });
}
