import { BackendBucket } from "@pulumi/gcp/compute/backendBucket.js";
import { BackendService, type BackendServiceArgs } from "@pulumi/gcp/compute/backendService.js";
import { HealthCheck } from "@pulumi/gcp/compute/healthCheck.js";
import type { SecurityPolicy } from "@pulumi/gcp/compute/securityPolicy.js";
import { URLMap } from "@pulumi/gcp/compute/urlmap.js";
import type { Output } from "@pulumi/pulumi";
import { adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { physicalName } from "../../kit/naming.ts";
import { onTarget } from "../../kit/targets.ts";
import type { ServiceName } from "../service/plan.ts";
import type { EdgeAdjustments, EdgeIntent, EdgeLinks } from "./contract.ts";
import { type Route, routes, streamMargin } from "./plan.ts";

type EdgeMaking = Making<EdgeIntent, EdgeAdjustments>;

/** Compute Engine's limit of nearly every name. */
const resourceName = { max: 63 };

/** Requests a second and proxy above which the next zone is asked too: far above what one proxy takes, for the nearest zone is not to be left early. */
const ratePerProxy = 10_000;

export const scheme = { loadBalancingScheme: "EXTERNAL_MANAGED" } as const;

export function nameOf({ stack }: EdgeMaking, what: string): string {
	return physicalName([stack.project, stack.stack, what], resourceName);
}

/** Where each path leads. */
export function createRoutes(making: EdgeMaking, links: EdgeLinks, policy: SecurityPolicy): URLMap {
	const { name, opts } = making;
	const leads = routes.map((route) => ({ ...route, to: createBackend(making, links, policy, route) }));
	const rest = leads.find(({ pathPrefix }) => pathPrefix === "/")?.to as Output<string>;
	const pathRules = leads
		.filter(({ pathPrefix }) => pathPrefix !== "/")
		.map(({ pathPrefix, to }) => ({ paths: [`${pathPrefix}*`], service: to }));
	const args = {
		name: nameOf(making, "routes"),
		defaultService: rest,
		hostRules: [{ hosts: [links.dns.domain as string], pathMatcher: "routes" }],
		pathMatchers: [{ name: "routes", defaultService: rest, pathRules }],
	};
	return new URLMap(`${name}-routes`, args, opts);
}

/** The page's files come from their bucket where they have one; what else may be kept, the cache keeps. */
function createBackend(making: EdgeMaking, links: EdgeLinks, policy: SecurityPolicy, route: Route): Output<string> {
	const { assets } = links.storage.buckets;
	if (route.cacheSeconds === 0) return createService(making, links, policy, route.service, route.service);
	if (assets !== undefined) return createAssets(making, assets, route);
	return createService(making, links, policy, route.service, `${route.service}-cached`, cacheOf(route));
}

/** Files are kept, by their kind, unless they forbid it. */
function cacheOf({ cacheSeconds }: Route): Partial<BackendServiceArgs> {
	return {
		enableCdn: true,
		cdnPolicy: { cacheMode: "CACHE_ALL_STATIC", defaultTtl: cacheSeconds, maxTtl: cacheSeconds, clientTtl: cacheSeconds },
	};
}

function createService(
	making: EdgeMaking,
	{ backends, dns }: EdgeLinks,
	policy: SecurityPolicy,
	service: ServiceName,
	what: string,
	cache: Partial<BackendServiceArgs> = {},
): Output<string> {
	const { name, adjust, opts } = making;
	const { endpointGroups, after, readyPath, streamSeconds, drainSeconds } = onTarget(backends[service], "gcp");
	const logical = `${name}-${what}`;
	const args: BackendServiceArgs = {
		...scheme,
		name: nameOf(making, what),
		protocol: "HTTP",
		backends: endpointGroups.map((group) => ({ group, balancingMode: "RATE", maxRatePerEndpoint: ratePerProxy })),
		healthChecks: createHealthCheck(making, what, readyPath, dns.domain as string),
		timeoutSec: streamSeconds + streamMargin,
		connectionDrainingTimeoutSec: drainSeconds,
		securityPolicy: policy.id,
		logConfig: { enable: true, sampleRate: 1 },
		...cache,
	};
	return new BackendService(logical, adjusted(adjust.gcp?.backendService, args, logical), { ...opts, dependsOn: [...after] }).id;
}

/** Asked through the gateway: an endpoint is healthy while a service behind it may be sent requests. */
function createHealthCheck(making: EdgeMaking, what: string, requestPath: string, host: string): Output<string> {
	const { name, opts } = making;
	const args = {
		name: nameOf(making, `${what}-health`),
		checkIntervalSec: 5,
		timeoutSec: 3,
		healthyThreshold: 2,
		unhealthyThreshold: 3,
		httpHealthCheck: { portSpecification: "USE_SERVING_PORT", requestPath, host },
		logConfig: { enable: true },
	};
	return new HealthCheck(`${name}-${what}-health`, args, opts).id;
}

/** Private to the load balancer's own account, which reads for a cache that keeps everything: hashed files never change. */
function createAssets(making: EdgeMaking, bucketName: Output<string>, { cacheSeconds }: Route): Output<string> {
	const { name, adjust, opts } = making;
	const logical = `${name}-assets`;
	const args = {
		...scheme,
		name: nameOf(making, "assets"),
		bucketName,
		enableCdn: true,
		cdnPolicy: { cacheMode: "FORCE_CACHE_ALL", defaultTtl: cacheSeconds, clientTtl: cacheSeconds },
	};
	return new BackendBucket(logical, adjusted(adjust.gcp?.backendBucket, args, logical), opts).id;
}
