import type { Strategy } from "../../rollout/spec.ts";

/** One service of the application: which command starts it, and how the platform asks after it. */
export interface ServiceRow {
	/** Argument of the application's entry point. */
	readonly command: string;
	/** Answers 200 while the service may be sent requests. */
	readonly readyPath: string;
	readonly metricsPath: string;
}

/** The services that run for good. A service more is a row more, and a section of the settings. */
export const serviceTable = {
	api: { command: "api", readyPath: "/health/ready", metricsPath: "/metrics" },
} as const satisfies Record<string, ServiceRow>;

export type ServiceName = keyof typeof serviceTable;

export const serviceNames = Object.keys(serviceTable) as readonly ServiceName[];

/** Runs to its end before a new release's services start. */
export const migration = { command: "migrate" } as const;

/** Puts the page's hashed files into their bucket, before a new release's services start. */
export const publication = { command: "publish" } as const;

/** Fills an empty database with a demonstration school, and leaves a filled one alone. */
export const demonstration = {
	command: "seed",
	logins: ["teacher@riverside.example", "learner@riverside.example", "administrator@riverside.example"],
} as const;

/** How a service runs in a container: a port that needs no privilege, a user that isn't root. */
export const container = { port: 3000, user: 1000 } as const;

/** Variables of a service in a container: it listens beyond itself, and believes the addresses that these callers say they speak for. */
export function planContainerVariables(callers: readonly string[]) {
	return { HOST: "0.0.0.0", PORT: String(container.port), TRUST_PROXY: ["loopback", "linklocal", "uniquelocal", ...callers].join(",") };
}

/** One value for each service. */
export function perService<T>(make: (name: ServiceName) => T): Readonly<Record<ServiceName, T>> {
	return Object.fromEntries(serviceNames.map((name) => [name, make(name)])) as Readonly<Record<ServiceName, T>>;
}

/** What services must know, as text or as text to come. */
export interface Connections<V> {
	readonly release: V;
	readonly origin: V;
	readonly database: {
		readonly writer: V;
		/** The writer past its pooler. */
		readonly direct: V;
		readonly reader: V;
		readonly name: V;
		readonly user: V;
		readonly owner: V;
		/** Whether connections are encrypted; the machine's own stay on loopback. @default false */
		readonly tls?: boolean;
	};
	readonly cache: { readonly mode: V; readonly nodes: V; readonly tls: boolean };
	/** Without `accessKeyId` services reach the store by the identity that the target gives them. */
	readonly storage: {
		readonly endpoint: V;
		readonly publicEndpoint: V;
		readonly region: V;
		readonly accessKeyId?: V;
		readonly bucket: V;
		/** Holds the page's files of every release where services themselves serve them. Left out where the way in does. */
		readonly servedAssets?: V;
	};
}

/** The secrets that a service or the migration is given, by the variable that holds them. */
export interface SecretVariables<S> {
	readonly services: Readonly<Record<string, S>>;
	/** The owner's credentials stay with the migration: a service that held them could undo row-level security. */
	readonly migration: Readonly<Record<string, S>>;
	readonly publication: Readonly<Record<string, S>>;
	readonly demonstration: Readonly<Record<string, S>>;
}

export interface Secretive<S> {
	readonly databaseApp: S;
	readonly databaseOwner: S;
	/** Left out where services prove to the cache who they are by the target's identity. */
	readonly cache?: S;
	/** Left out where they do so to the object store. */
	readonly accessKey?: S;
	readonly token: S;
	/** Left out where there is no demonstration school. */
	readonly demo?: S;
}

/** Variables without secrets that both services and the migration read. */
function planDatabaseVariables<V>({ release, database }: Connections<V>): Readonly<Record<string, V | string>> {
	return {
		RELEASE: release,
		DATABASE_WRITER: database.writer,
		DATABASE_READER: database.reader,
		DATABASE_NAME: database.name,
		DATABASE_USER: database.user,
		...(database.tls && { DATABASE_TLS: "on" }),
	};
}

/** Variables without secrets that the publication of the page's files reads. */
export function planPublicationVariables<V>(
	{ release, storage }: Pick<Connections<V>, "release" | "storage">,
	assets: V,
): Readonly<Record<string, V>> {
	const { S3_ENDPOINT, S3_REGION, S3_ACCESS_KEY_ID } = planStorageVariables({ storage });
	return {
		RELEASE: release,
		S3_ENDPOINT,
		S3_REGION,
		...(S3_ACCESS_KEY_ID !== undefined && { S3_ACCESS_KEY_ID }),
		ASSETS_BUCKET: assets,
	} as Readonly<Record<string, V>>;
}

/** Variables without secrets that only the migration reads. Told the strategy, it refuses a breaking file unless the release before is stopped. */
export function planMigrationVariables<V>(connections: Connections<V>, strategy?: Strategy): Readonly<Record<string, V | string>> {
	const { direct, owner } = connections.database;
	const own = { DATABASE_WRITER: direct, DATABASE_OWNER_USER: owner, ...(strategy && { ROLLOUT_STRATEGY: strategy }) };
	return { ...planDatabaseVariables(connections), ...own };
}

/** Variables without secrets that reach the object store. */
function planStorageVariables<V>({ storage }: Pick<Connections<V>, "storage">): Readonly<Record<string, V>> {
	return {
		S3_ENDPOINT: storage.endpoint,
		S3_PUBLIC_ENDPOINT: storage.publicEndpoint,
		S3_REGION: storage.region,
		S3_BUCKET: storage.bucket,
		...(storage.accessKeyId !== undefined && { S3_ACCESS_KEY_ID: storage.accessKeyId }),
	};
}

/** Variables without secrets that a service reads. */
export function planServiceVariables<V>(connections: Connections<V>): Readonly<Record<string, V | string>> {
	const { origin, cache } = connections;
	return {
		...planDatabaseVariables(connections),
		...planStorageVariables(connections),
		PUBLIC_URL: origin,
		REDIS_MODE: cache.mode,
		REDIS_NODES: cache.nodes,
		...(cache.tls && { REDIS_TLS: "on" }),
		...(connections.storage.servedAssets !== undefined && { ASSETS_BUCKET: connections.storage.servedAssets }),
	};
}

export function planSecretVariables<S>({ databaseApp, databaseOwner, cache, accessKey, token, demo }: Secretive<S>): SecretVariables<S> {
	const store = accessKey === undefined ? {} : { S3_SECRET_ACCESS_KEY: accessKey };
	const services = { DATABASE_PASSWORD: databaseApp, ...store, ...(cache !== undefined && { REDIS_PASSWORD: cache }), TOKEN_SECRET: token };
	return {
		services,
		migration: { DATABASE_PASSWORD: databaseApp, DATABASE_OWNER_PASSWORD: databaseOwner },
		publication: store,
		demonstration: demo === undefined ? {} : { ...services, SEED_PASSWORD: demo },
	};
}

/** Variables that follow from a service's own settings. */
export function planTuningVariables({
	streamSeconds,
	drainSeconds,
	logLevel,
}: {
	readonly streamSeconds: number;
	readonly drainSeconds: number;
	readonly logLevel: string;
}) {
	return { STREAM_SECONDS: String(streamSeconds), DRAIN_SECONDS: String(drainSeconds), LOG_LEVEL: logLevel };
}

/** Seconds between SIGTERM and SIGKILL beyond the drain: readiness is red for a moment before the drain begins, and a kill at its very end would cut the last stream. */
export const killMargin = 10;
