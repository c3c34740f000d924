import { Access, settle as settleAccess } from "../components/access/contract.ts";
import { Backup, settle as settleBackup } from "../components/backup/contract.ts";
import { Cache, settle as settleCache } from "../components/cache/contract.ts";
import { Database, settle as settleDatabase } from "../components/database/contract.ts";
import { Dns, settle as settleDns } from "../components/dns/contract.ts";
import { Edge, settle as settleEdge } from "../components/edge/contract.ts";
import { Network, settle as settleNetwork } from "../components/network/contract.ts";
import { Observability, settle as settleObservability } from "../components/observability/contract.ts";
import { Secrets, settle as settleSecrets } from "../components/secrets/contract.ts";
import { Services, settle as settleServices } from "../components/service/contract.ts";
import { Storage, settle as settleStorage } from "../components/storage/contract.ts";
import type { Program } from "../config/program.ts";
import { refuseTogether } from "../kit/refusal.ts";
import { type Adjustments, adjustments as own } from "./adjustments.ts";
import { componentOptions, type Drivers } from "./drivers/drivers.ts";
import { refuseOutside } from "./outside.ts";
import { refuseCrowds, refusePlaces } from "./places.ts";

export interface Platform {
	readonly network: Network;
	readonly dns: Dns;
	readonly secrets: Secrets;
	readonly storage: Storage;
	readonly database: Database;
	readonly cache: Cache;
	readonly services: Services;
	readonly edge: Edge;
	readonly observability: Observability;
	readonly backup: Backup;
	readonly access: Access;
}

/** Each capability's arguments, straight from the settings. */
function planArgs({ project, stack, settings, release }: Program, adjustments: Adjustments) {
	const { environment, onDecline, deletionProtection, demo, regions, copyRegion, account } = settings;
	const { httpPort, httpsPort, domain, zone, provider: _, ...wayIn } = settings.edge;
	const { provider: __, ...storage } = settings.storage;
	const { image, release: kept, sessions, ...services } = settings.services;
	const place = { region: regions[0] as string, copyRegion, ...(account !== undefined && { account }) };
	const identity = { project, stack, environment, onDecline, ...place };
	const of = <C extends keyof Adjustments>(capability: C) => {
		const adjust = adjustments[capability];
		return { stack: identity, ...(adjust && { adjust }) } as { stack: typeof identity; adjust?: NonNullable<Adjustments[C]> };
	};
	return {
		network: { ...of("network"), ...settings.network, domain, httpPort, httpsPort },
		dns: { ...of("dns"), ...settings.mail, domain, zone },
		secrets: { ...of("secrets"), ...settings.secrets, demo },
		storage: { ...of("storage"), ...storage, deletionProtection },
		database: { ...of("database"), ...settings.database, deletionProtection },
		cache: { ...of("cache"), ...settings.cache },
		services: { ...of("services"), services, rollout: { ...settings.rollout, image, kept, sessions }, release },
		edge: { ...of("edge"), ...wayIn },
		observability: { ...of("observability"), ...settings.observability },
		backup: { ...of("backup"), ...settings.backup, deletionProtection },
		access: { ...of("access"), ...settings.access },
	};
}

/**
 * The whole stack, in the order in which one thing needs another.
 * @throws Refusal of everything that the target declines, before any resource exists
 */
export function createPlatform(program: Program, drivers: Drivers, adjustments: Adjustments = own): Platform {
	const args = planArgs(program, adjustments);
	refuseDeclined(args, program, drivers);
	const opts = componentOptions(drivers, args.network.stack);
	const network = new Network("network", args.network, drivers.network, opts);
	const dns = new Dns("dns", { ...args.dns, network }, drivers.dns, opts);
	const secrets = new Secrets("secrets", { ...args.secrets, network }, drivers.secrets, opts);
	const { keyring, references } = secrets;
	const { databaseOwner: owner, databaseApp: app, cache: password, objectStore: accessKey } = references;
	const storage = new Storage("storage", { ...args.storage, network, keyring, accessKey }, drivers.storage, opts);
	const recoveryDays = args.backup.retentionDays;
	const database = new Database("database", { ...args.database, network, keyring, owner, app, recoveryDays }, drivers.database, opts);
	const cache = new Cache("cache", { ...args.cache, network, keyring, password }, drivers.cache, opts);
	const data = { network, keyring, database, cache, storage };
	const logDays = args.observability.retentionDays;
	const run = { ...args.services, ...data, dns, secrets: references, logDays };
	const services = new Services("app", run, drivers.service, opts);
	const { backends } = services;
	const edge = new Edge("edge", { ...args.edge, network, dns, keyring, storage, backends }, drivers.edge, opts);
	const sources = { ...services.metrics, edge: edge.metrics };
	const watched = { ...args.observability, ...data, backends, edge, sources };
	const observability = new Observability("observability", watched, drivers.observability, opts);
	const backup = new Backup("backup", { ...args.backup, network, keyring, database, storage, backends }, drivers.backup, opts);
	const access = new Access("access", { ...args.access, ...data, secrets: references, backends }, drivers.access, opts);
	return { network, dns, secrets, storage, database, cache, services, edge, observability, backup, access };
}

/** Settling is pure, so every component's mistakes can be known before the first one is made. */
function refuseDeclined(args: ReturnType<typeof planArgs>, { settings }: Program, drivers: Drivers): void {
	refuseTogether([
		() => refusePlaces(settings),
		() => refuseCrowds(settings),
		() => refuseOutside(settings),
		() => settleNetwork(args.network, drivers.network),
		() => settleDns(args.dns, drivers.dns),
		() => settleSecrets(args.secrets, drivers.secrets),
		() => settleStorage(args.storage, drivers.storage),
		() => settleDatabase(args.database, drivers.database),
		() => settleCache({ ...args.cache, zones: settings.network.zones }, drivers.cache),
		() => settleServices(args.services, drivers.service),
		() => settleEdge(args.edge, drivers.edge),
		() => settleObservability(args.observability, drivers.observability),
		() => settleBackup(args.backup, drivers.backup),
		() => settleAccess(args.access, drivers.access),
	]);
}
