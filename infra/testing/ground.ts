import { Cache } from "../components/cache/contract.ts";
import { Database } from "../components/database/contract.ts";
import { Network } from "../components/network/contract.ts";
import { Secrets } from "../components/secrets/contract.ts";
import { Services } from "../components/service/contract.ts";
import { Storage } from "../components/storage/contract.ts";
import type { StackIdentity } from "../kit/making.ts";
import type { Drivers } from "../stacks/targets.ts";

/** The stack that components under test are part of. */
export const stack: StackIdentity = { project: "learning-assistant", stack: "test", environment: "dev", onDecline: "refuse" };

/** What a component under test stands on: the others, each made when first asked for, by the same target's drivers. */
export interface Ground {
	readonly network: Network;
	readonly secrets: Secrets;
	readonly storage: Storage;
	readonly database: Database;
	readonly cache: Cache;
	readonly services: Services;
}

export const release = { folder: "/project/app", digest: "ab".repeat(32) } as const;

export function groundOn(drivers: Drivers): Ground {
	const network = once(() => new Network("ground-network", { stack, zones: 3 }, drivers.network));
	const secrets = once(() => new Secrets("ground-secrets", { stack, network: network() }, drivers.secrets));
	const storage = once(
		() => new Storage("ground-storage", { stack, network: network(), accessKey: secrets().references.objectStore }, drivers.storage),
	);
	const database = once(() => {
		const { databaseOwner: owner, databaseApp: app } = secrets().references;
		return new Database("ground-database", { stack, network: network(), owner, app }, drivers.database);
	});
	const cache = once(() => new Cache("ground-cache", { stack, network: network(), password: secrets().references.cache }, drivers.cache));
	const services = once(() => {
		const links = { network: network(), release, database: database(), cache: cache(), storage: storage(), secrets: secrets().references };
		return new Services("ground-app", { stack, services: { api: { instances: 2, mostInstances: 2 } }, ...links }, drivers.service);
	});
	return {
		get network() {
			return network();
		},
		get secrets() {
			return secrets();
		},
		get storage() {
			return storage();
		},
		get database() {
			return database();
		},
		get cache() {
			return cache();
		},
		get services() {
			return services();
		},
	};
}

function once<T>(make: () => T): () => T {
	let made: { readonly value: T } | undefined;
	return () => {
		made ??= { value: make() };
		return made.value;
	};
}
