import { CustomResource, type CustomResourceOptions, type Input, type Output } from "@pulumi/pulumi";
import type { Zone } from "./address.ts";

export interface ProxyServer {
	readonly name: Input<string>;
	readonly host: Input<string>;
	readonly port: Input<number>;
	readonly zone: Input<Zone>;
	/** Share of traffic, 0–256. @default 100 */
	readonly weight?: Input<number>;
}

interface AnyBackend {
	/** a–z, 0–9 and "-". */
	readonly name: Input<string>;
	/** Path of the health check, which must answer 2xx or 3xx. @default none: a server is healthy while it accepts connections, for example an object store that answers 403 to strangers */
	readonly healthPath?: Input<string>;
}

export type ProxyBackend = AnyBackend &
	(
		| { readonly servers: Input<readonly Input<ProxyServer>[]> }
		| {
				/** Two sets of servers: a release runs in one while the next one takes its place in the other. */
				readonly sets: {
					readonly a: Input<readonly Input<ProxyServer>[]>;
					readonly b: Input<readonly Input<ProxyServer>[]>;
				};
				/** Absolute path of the file of their shares, which must be there before the proxy is made: two lines, "<name>-a 100" and "<name>-b 0", whole per cent; what they lack of 100 is answered 503. Only a start or a reload reads it: shares and servers' states are the rollout's. */
				readonly shares: Input<string>;
		  }
	);

export interface ProxyRoute {
	/** The longest prefix that matches the path wins; "/" is the rest. */
	readonly pathPrefix: Input<string>;
	/** A backend's name. */
	readonly backend: Input<string>;
	/** Seconds for which the proxy may keep an answer that its Cache-Control allows; 0 for never. @default 0 */
	readonly cacheSeconds?: Input<number>;
	/** Whether the rate limit and the request filter leave this route alone, for example an object store's own. @default false */
	readonly unfiltered?: Input<boolean>;
}

export interface ProxyArgs {
	/** The machine's home. */
	readonly machine: Input<string>;
	/** Names the proxy; a–z, 0–9 and "-". */
	readonly name: Input<string>;
	/** Plain port on loopback, as a rule the machine's `edgePorts.http`, whose claim is the proxy's own. A port that something else has taken is refused. @default the machine's `edgePorts.http` */
	readonly httpPort?: Input<number>;
	/** TLS port on loopback, as a rule the machine's `edgePorts.https`. A port that something else has taken is refused. @default the machine's `edgePorts.https` */
	readonly httpsPort?: Input<number>;
	readonly backends: Input<readonly Input<ProxyBackend>[]>;
	readonly routes: Input<readonly Input<ProxyRoute>[]>;
	/** Requests that one client address may send in a window; above it 429. */
	readonly rateLimit: Input<{ readonly requests: Input<number>; readonly seconds: Input<number> }>;
	/** Whether requests that look like an attack (path traversal, NUL bytes, script or SQL injection in the URL, unknown methods, oversized headers) are answered 403. @default true */
	readonly requestFilter?: Input<boolean>;
	/** Paths that are not the public's and are answered 404, for example a service's metrics. @default none */
	readonly hiddenPaths?: Input<readonly Input<string>[]>;
	/** Cache size in MiB, 1–1024. @default 16 */
	readonly cacheMib?: Input<number>;
	/** Seconds an idle answer stream may last before it is cut, 5–3600. @default 120 */
	readonly streamSeconds?: Input<number>;
}

/** HAProxy as the stack's edge: TLS, load balancing with health checks, rate limit, request filter and cache. */
// biome-ignore lint/suspicious/noShadowRestrictedNames: it is the field's word, and nobody who declares a stack needs JavaScript's own.
export class Proxy extends CustomResource {
	/** For example "http://localhost:8080". */
	declare readonly url: Output<string>;
	/** For example "https://localhost:8443". */
	declare readonly secureUrl: Output<string>;
	/** Absolute path of the certificate authority that signed the proxy's certificate, PEM. */
	declare readonly caPath: Output<string>;
	/** Where the proxy's own metrics are, in Prometheus' format. */
	declare readonly metricsUrl: Output<string>;
	declare readonly version: Output<string>;

	constructor(name: string, args: ProxyArgs, opts?: CustomResourceOptions) {
		super(
			"local:index:Proxy",
			name,
			{ url: undefined, secureUrl: undefined, caPath: undefined, metricsUrl: undefined, version: undefined, ...args },
			opts,
		);
	}
}
