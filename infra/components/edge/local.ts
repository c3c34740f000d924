import { Proxy as LocalProxy } from "@learning-assistant/local/sdk/proxy.ts";
import { onTarget } from "../../kit/targets.ts";
import type { Backend } from "../service/contract.ts";
import type { EdgeDriver, EdgeLinks } from "./contract.ts";
import { hiddenPaths, proxyName, routes, streamMargin } from "./plan.ts";

/** Name of the object store among the proxy's backends; no service may have it. */
const store = "object-store";

/** Memory for cached assets where none is asked for, in MiB: the page's files many times over. */
const cacheMib = 16;

export interface LocalWayIn {
	readonly target: "local";
}

declare module "./contract.ts" {
	interface WaysIn {
		readonly local: LocalWayIn;
	}
}

export const localEdge = {
	target: "local",
	features: {
		filter: true,
		bodyFilter: "reading bodies needs a rule set beside the proxy, which cuts requests a second to a twentieth and is not run.",
		cacheSize: true,
	},
	limits: {},
	rules: [],
	create: ({ name, want, opts }, links) => {
		const { home, edgePorts } = onTarget(links.network.placement, "local");
		const proxy = new LocalProxy(
			name,
			{
				machine: home,
				name: proxyName,
				httpPort: edgePorts.http,
				httpsPort: edgePorts.https,
				backends: [...Object.entries(links.backends).map(backendOf), storeBackend(links)],
				routes: [...routes.map(({ service, ...route }) => ({ ...route, backend: service })), ...storeRoutes(links)],
				rateLimit: want.rateLimit,
				requestFilter: want.filter !== "off",
				hiddenPaths: [...hiddenPaths],
				cacheMib: want.cacheMib || cacheMib,
				streamSeconds: streamMargin + Math.max(...Object.values(links.backends).map((each) => onTarget(each, "local").streamSeconds)),
			},
			opts,
		);
		const { url, secureUrl, caPath, metricsUrl } = proxy;
		const wayIn: LocalWayIn = { target: "local" };
		return { wayIn, url, secureUrl, authority: caPath, metrics: metricsUrl.apply((each) => [each]) };
	},
} satisfies EdgeDriver;

function backendOf([service, backend]: [string, Backend]) {
	const { sets, shares, readyPath } = onTarget(backend, "local");
	const serversOf = (set: "a" | "b") => sets.apply((all) => all[set].map(({ name, host, port, zone }) => ({ name, host, port, zone })));
	return { name: service, sets: { a: serversOf("a"), b: serversOf("b") }, shares, healthPath: readyPath };
}

/** Without a health path: the store answers 403 to whoever has no key. */
function storeBackend({ storage }: EdgeLinks) {
	const { host, port, zone } = onTarget(storage.store, "local");
	return { name: store, servers: [{ name: store, host, port, zone }] };
}

/** A presigned address is signed over path, query and host: the store must get it as the browser sent it. */
function storeRoutes({ storage }: EdgeLinks) {
	return Object.values(storage.buckets).map((bucket) => ({
		pathPrefix: bucket.apply((each) => `/${each}/`),
		backend: store,
		cacheSeconds: 0,
		unfiltered: true,
	}));
}
