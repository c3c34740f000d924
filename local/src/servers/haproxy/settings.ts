import type { Address, Zone } from "../../sdk/address.ts";

export interface EdgeServer extends Address {
	readonly name: string;
	readonly zone: Zone;
	/** Share of traffic, 0–256. */
	readonly weight: number;
}

export interface EdgeBackend {
	readonly name: string;
	readonly servers: readonly EdgeServer[];
	/** Path of the health check; undefined where accepting a connection is enough. */
	readonly healthPath: string | undefined;
}

export interface EdgeRoute {
	readonly pathPrefix: string;
	readonly backend: string;
	/** 0 for never. */
	readonly cacheSeconds: number;
	/** Left alone by the rate limit and the request filter. */
	readonly unfiltered: boolean;
}

/** Everything that the configuration is made of. */
export interface EdgeSettings {
	readonly httpPort: number;
	readonly httpsPort: number;
	/** Loopback port of HAProxy's own metrics. */
	readonly metricsPort: number;
	/** Server certificate and private key in one file, PEM. */
	readonly certificatePath: string;
	/** What a reload is needed for, although the file keeps its name: the certificate's end. */
	readonly certificateExpires: string;
	/** Unix socket of the runtime API. */
	readonly socketPath: string;
	/** Saved before each reload, so that weights and health outlive it. */
	readonly statePath: string;
	/** Identity that workers drop to; undefined where the master has no rights to drop. */
	readonly identity: { readonly uid: number; readonly gid: number } | undefined;
	readonly threads: number;
	readonly backends: readonly EdgeBackend[];
	readonly routes: readonly EdgeRoute[];
	readonly rateLimit: { readonly requests: number; readonly seconds: number };
	readonly requestFilter: boolean;
	/** Answered 404, with a "/" behind them too. */
	readonly hiddenPaths: readonly string[];
	readonly cacheMib: number;
	readonly streamSeconds: number;
}
