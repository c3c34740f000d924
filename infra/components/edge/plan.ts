import { type ServiceName, serviceTable } from "../service/plan.ts";

/** What the way in does with a path. */
export interface Route {
	/** The longest prefix that matches wins. */
	readonly pathPrefix: string;
	readonly service: ServiceName;
	/** Seconds for which an answer that allows it may be kept, 0 for never. */
	readonly cacheSeconds: number;
}

const day = 86_400;

/** Name of the proxy on a machine: the service shifts traffic by it, and is made before it. */
export const proxyName = "edge";

/** Where the page's hashed files are. A bucket of theirs has them under the same paths. */
export const assetsPrefix = "/assets/";

/** Hashed assets never change under one name, so the cache may keep them; everything else is for one learner's eyes. */
export const routes: readonly Route[] = [
	{ pathPrefix: "/", service: "api", cacheSeconds: 0 },
	{ pathPrefix: assetsPrefix, service: "api", cacheSeconds: day },
];

/** What services answer to the platform alone: metrics name tenants' volumes and the pools' limits. */
export const hiddenPaths: readonly string[] = [...new Set(Object.values(serviceTable).map(({ metricsPath }) => metricsPath))];

/** Seconds beyond the longest answer stream after which an idle connection is cut: a stream's keep-alive may come late. */
export const streamMargin = 35;
