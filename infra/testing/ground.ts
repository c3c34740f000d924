import { Cache } from "../components/cache/contract.ts";
import { Database } from "../components/database/contract.ts";
import { Dns } from "../components/dns/contract.ts";
import { Edge } from "../components/edge/contract.ts";
import { Network } from "../components/network/contract.ts";
import { Secrets } from "../components/secrets/contract.ts";
import { Services } from "../components/service/contract.ts";
import { Storage } from "../components/storage/contract.ts";
import type { ComponentOptions, StackIdentity } from "../kit/making.ts";
import { type Target, targets } from "../kit/targets.ts";
import { componentOptions, type Drivers } from "../stacks/drivers/drivers.ts";

/** The stack that components under test are part of. */
export const stack: StackIdentity = {
	project: "learning-assistant",
	stack: "test",
	environment: "dev",
	onDecline: "refuse",
	region: "us-east-1",
	copyRegion: "us-west-2",
};

/** A region and a second one, as each target names them. */
const places: Readonly<Record<Target, Pick<StackIdentity, "region" | "copyRegion" | "account">>> = {
	aws: { region: "us-east-1", copyRegion: "us-west-2", account: "123456789012" },
	gcp: { region: "us-east1", copyRegion: "us-west1", account: "learning-platform-test" },
	azure: { region: "eastus", copyRegion: "westus", account: "00000000-0000-4000-8000-000000000000" },
	digitalocean: { region: "nyc3", copyRegion: "sfo3" },
	local: { region: "local", copyRegion: "local" },
};

export function stackOn(target: Target): StackIdentity {
	return { ...stack, ...places[target] };
}

/** The domain of stacks under test; the machine itself has none. */
export function domainOn(target: Target): string | undefined {
	return target === "local" ? undefined : "learn.example.org";
}

/** What a component under test stands on: the others, each made when first asked for, by the same target's drivers. */
export interface Ground {
	readonly stack: StackIdentity;
	readonly opts: ComponentOptions;
	readonly network: Network;
	readonly dns: Dns;
	readonly secrets: Secrets;
	readonly storage: Storage;
	readonly database: Database;
	readonly cache: Cache;
	readonly services: Services;
	readonly edge: Edge;
}

export const release = {
	folder: "/project/app",
	digest: "ab".repeat(32),
	migrations: [
		{ name: "0001-accounts", breaking: false },
		{ name: "0002-learning", breaking: true },
	],
} as const;

/** Days that logs are kept. */
export const logDays = 14;

/** Zones enough for everything, where there are any: a component under test is not to be refused for its ground. */
const zonesOn = (target: Target) => (target === "digitalocean" ? 1 : 3);

const parts = {
	network: (on: Ground, { network }: Drivers, target: Target) =>
		new Network("ground-network", { stack: on.stack, zones: zonesOn(target), domain: domainOn(target) }, network, on.opts),
	dns: (on: Ground, { dns }: Drivers, target: Target) =>
		new Dns("ground-dns", { stack: on.stack, network: on.network, domain: domainOn(target) }, dns, on.opts),
	secrets: (on: Ground, { secrets }: Drivers) => new Secrets("ground-secrets", { stack: on.stack, network: on.network }, secrets, on.opts),
	storage: (on: Ground, { storage }: Drivers) => {
		const { keyring, references } = on.secrets;
		return new Storage(
			"ground-storage",
			{ stack: on.stack, network: on.network, keyring, accessKey: references.objectStore },
			storage,
			on.opts,
		);
	},
	database: (on: Ground, { database }: Drivers, target: Target) => {
		const { keyring, references } = on.secrets;
		const { databaseOwner: owner, databaseApp: app } = references;
		const size = target === "local" ? {} : { memoryMib: 4096, diskGib: 64 };
		const follows = target === "digitalocean" ? { maxConnections: 97 } : {};
		const args = { stack: on.stack, ...size, ...follows, network: on.network, keyring, owner, app, recoveryDays: 7 };
		return new Database("ground-database", args, database, on.opts);
	},
	cache: (on: Ground, { cache }: Drivers, target: Target) => {
		const { keyring, references } = on.secrets;
		const mode = target === "local" || target === "digitalocean" ? ("standalone" as const) : ("cluster" as const);
		const args = { stack: on.stack, mode, memoryMib: 2048, network: on.network, keyring, password: references.cache };
		return new Cache("ground-cache", args, cache, on.opts);
	},
	services: (on: Ground, { service }: Drivers, target: Target) => {
		const { network, dns, database, cache, storage } = on;
		const { keyring, references: secrets } = on.secrets;
		const size = target === "local" ? {} : { cpuMillis: 500, memoryMib: 1024 };
		const links = { network, dns, keyring, release, database, cache, storage, secrets, logDays };
		const services = { api: { instances: 2, mostInstances: 2, ...size } };
		return new Services("ground-app", { stack: on.stack, services, ...links }, service, on.opts);
	},
	edge: (on: Ground, { edge }: Drivers) => {
		const { network, dns, storage } = on;
		const links = { network, dns, storage, keyring: on.secrets.keyring, backends: on.services.backends };
		return new Edge("ground-edge", { stack: on.stack, ...links }, edge, on.opts);
	},
} as const;

export function groundOn(drivers: Drivers): Ground {
	const target = targets.find((each) => each === drivers.network.target) as Target;
	const ground = { stack: stackOn(target) } as Ground;
	const once: Record<string, unknown> = {};
	const own = (name: string, make: () => unknown) =>
		Object.defineProperty(ground, name, { enumerable: true, get: () => (once[name] ??= make()) });
	own("opts", () => componentOptions(drivers, ground.stack));
	for (const [name, make] of Object.entries(parts)) own(name, () => make(ground, drivers, target));
	return ground;
}
