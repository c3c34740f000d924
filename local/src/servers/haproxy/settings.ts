import type { Address, Zone } from "../../sdk/address.ts";

export interface EdgeServer extends Address {
	readonly name: string;
	readonly zone: Zone;
	/** Share of traffic, 0–256. */
	readonly weight: number;
}

/** Servers that share the requests of one name. */
export interface ServerBackend {
	readonly name: string;
	readonly servers: readonly EdgeServer[];
	/** Path of the health check; undefined where accepting a connection is enough. */
	readonly healthPath: string | undefined;
}

export const setNames = ["a", "b"] as const;
export type SetName = (typeof setNames)[number];

/** Two sets of servers, each with its share of the requests: a release runs in one while the next one takes its place in the other. */
export interface SetBackend extends Pick<ServerBackend, "name" | "healthPath"> {
	readonly sets: Readonly<Record<SetName, readonly EdgeServer[]>>;
	/** Absolute path of the file of their shares. Read at each start and reload; while the proxy runs, its own memory counts. */
	readonly shares: string;
}

export type EdgeBackend = ServerBackend | SetBackend;

export const hasSets = (backend: EdgeBackend): backend is SetBackend => "sets" in backend;

/** What HAProxy, and the file of shares, call a set. */
export const setBackend = (backend: string, set: SetName): string => `${backend}-${set}`;

/** One of HAProxy's own backends. */
export interface OwnBackend extends ServerBackend {
	/** Where this is a set: the other one, whose servers answer once none of its own can. */
	readonly other?: Pick<ServerBackend, "name" | "servers">;
}

/** As HAProxy has them: a backend of its own for each set. */
export function ownBackends(backends: readonly EdgeBackend[]): readonly OwnBackend[] {
	return backends.flatMap((backend): readonly OwnBackend[] => {
		if (!hasSets(backend)) return [backend];
		const { name, sets, healthPath } = backend;
		const [a, b] = setNames.map((set) => ({ name: setBackend(name, set), servers: sets[set], healthPath })) as [
			ServerBackend,
			ServerBackend,
		];
		return [
			{ ...a, other: b },
			{ ...b, other: a },
		];
	});
}

/** What stays of a backend while its weights change. */
export function withoutWeights(backend: EdgeBackend): EdgeBackend {
	const weightless = (servers: readonly EdgeServer[]) => servers.map((server) => ({ ...server, weight: 0 }));
	if (!hasSets(backend)) return { ...backend, servers: weightless(backend.servers) };
	return { ...backend, sets: { a: weightless(backend.sets.a), b: weightless(backend.sets.b) } };
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
	/** Unix socket of the way in that lets its caller choose a set; for its owner alone. */
	readonly doorPath: string;
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
