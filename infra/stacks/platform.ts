import { Backup, settle as settleBackup } from "../components/backup/contract.ts";
import { Cache, settle as settleCache } from "../components/cache/contract.ts";
import { Database, settle as settleDatabase } from "../components/database/contract.ts";
import { Edge, settle as settleEdge } from "../components/edge/contract.ts";
import { Network, settle as settleNetwork } from "../components/network/contract.ts";
import { Observability, settle as settleObservability } from "../components/observability/contract.ts";
import { Secrets, settle as settleSecrets } from "../components/secrets/contract.ts";
import { Services, settle as settleServices } from "../components/service/contract.ts";
import { Storage, settle as settleStorage } from "../components/storage/contract.ts";
import type { Program } from "../config/program.ts";
import type { Settings } from "../config/settings.ts";
import { type Mistake, Refusal, refuseTogether } from "../kit/refusal.ts";
import { settingPath } from "../kit/settle.ts";
import type { Target } from "../kit/targets.ts";
import type { Drivers } from "./targets.ts";

export interface Platform {
	readonly network: Network;
	readonly secrets: Secrets;
	readonly storage: Storage;
	readonly database: Database;
	readonly cache: Cache;
	readonly services: Services;
	readonly edge: Edge;
	readonly observability: Observability;
	readonly backup: Backup;
}

/** Each capability's arguments, straight from the settings. */
function planArgs({ project, stack, settings }: Program) {
	const { environment, onDecline, deletionProtection, demo, edge } = settings;
	const { httpPort, httpsPort, ...wayIn } = edge;
	const of = { stack: { project, stack, environment, onDecline } };
	return {
		network: { ...of, ...settings.network, httpPort, httpsPort },
		secrets: { ...of, ...settings.secrets, demo },
		storage: { ...of, ...settings.storage, deletionProtection },
		database: { ...of, ...settings.database, deletionProtection },
		cache: { ...of, ...settings.cache },
		services: { ...of, services: settings.services },
		edge: { ...of, ...wayIn },
		observability: { ...of, ...settings.observability },
		backup: { ...of, ...settings.backup, deletionProtection },
	};
}

/**
 * The whole stack, in the order in which one thing needs another.
 * @throws Refusal of everything that the target declines, before any resource exists
 */
export function createPlatform(program: Program, drivers: Drivers): Platform {
	const args = planArgs(program);
	refuseDeclined(args, program.settings, drivers);
	const network = new Network("network", args.network, drivers.network);
	const secrets = new Secrets("secrets", { ...args.secrets, network }, drivers.secrets);
	const { databaseOwner: owner, databaseApp: app, cache: password, objectStore: accessKey } = secrets.references;
	const storage = new Storage("storage", { ...args.storage, network, accessKey }, drivers.storage);
	const database = new Database("database", { ...args.database, network, owner, app }, drivers.database);
	const cache = new Cache("cache", { ...args.cache, network, password }, drivers.cache);
	const links = { network, release: program.release, database, cache, storage, secrets: secrets.references };
	const services = new Services("app", { ...args.services, ...links }, drivers.service);
	const edge = new Edge("edge", { ...args.edge, network, storage, backends: services.backends }, drivers.edge);
	const observability = new Observability(
		"observability",
		{ ...args.observability, network, sources: { ...services.metrics, edge: edge.metrics } },
		drivers.observability,
	);
	const backup = new Backup("backup", { ...args.backup, network, database, storage }, drivers.backup);
	return { network, secrets, storage, database, cache, services, edge, observability, backup };
}

/** Settling is pure, so every component's mistakes can be known before the first one is made. */
function refuseDeclined(args: ReturnType<typeof planArgs>, { network, cloud, regions }: Settings, drivers: Drivers): void {
	refuseTogether([
		() => refuseRegions(cloud, regions),
		() => settleNetwork(args.network, drivers.network),
		() => settleSecrets(args.secrets, drivers.secrets),
		() => settleStorage(args.storage, drivers.storage),
		() => settleDatabase(args.database, drivers.database),
		() => settleCache({ ...args.cache, zones: network.zones }, drivers.cache),
		() => settleServices(args.services, drivers.service),
		() => settleEdge(args.edge, drivers.edge),
		() => settleObservability(args.observability, drivers.observability),
		() => settleBackup(args.backup, drivers.backup),
	]);
}

/** Targets that know one region only, by its name. */
const onlyRegion: Partial<Readonly<Record<Target, string>>> = { local: "local" };

function refuseRegions(cloud: Target, regions: readonly string[]): void {
	const only = onlyRegion[cloud];
	if (only === undefined || (regions.length === 1 && regions[0] === only)) return;
	const mistake: Mistake = {
		path: settingPath("regions"),
		value: regions.join(", "),
		why: `one machine is one region, named "${only}".`,
		fix: "Remove the setting.",
	};
	throw new Refusal([mistake]);
}
