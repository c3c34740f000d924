/** Everything one operation needs, opened in order and closed in reverse: lock, log server, plugins, state, config. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { type EngineEvent, Events } from "./events.ts";
import { type Lock, takeLock } from "./lock.ts";
import { Monitor } from "./monitor.ts";
import { builtinProvider } from "./plugins/builtin.ts";
import { startEngineServer } from "./plugins/engine-server.ts";
import { endOrphans, PluginRecords } from "./plugins/records.ts";
import { Registry } from "./plugins/registry.ts";
import { importedProgram, type Program } from "./program.ts";
import { loadConfig, loadProject, type Project, type StackConfig, saltOfStackFile } from "./project.ts";
import { Run } from "./run.ts";
import { type Crypter, newCrypter, openCrypter } from "./secrets.ts";
import { manifest, openDeployment, type RawCheckpoint, writeCheckpoint } from "./state/checkpoint.ts";
import { checkpointFile, readIfThere, type StackPlace, writeAtomically } from "./state/files.ts";
import { Sealer } from "./state/seal.ts";
import { Snapshot } from "./state/snapshot.ts";
import { readStack } from "./state/stacks.ts";
import type { Deployment } from "./state/types.ts";
import { isProviderType, packageOf } from "./urn.ts";
import { makeSecret, type Properties } from "./values/signatures.ts";

export interface OperationOptions {
	/** Holds Pulumi.yaml, and Pulumi.<stack>.yaml if there is one. */
	readonly projectFolder: string;
	readonly stack: string;
	/** Backend root that holds `.pulumi`. */
	readonly stateFolder: string;
	/** Opens and closes the secrets of the stack. */
	readonly passphrase: string;
	/** @default imports Pulumi.yaml's `main` */
	readonly program?: Program;
	/** Full key → value; wins over the stack file. */
	readonly config?: Readonly<Record<string, string>>;
	/** Provider calls at once. @default 16 */
	readonly parallel?: number;
	readonly onEvent?: (event: EngineEvent) => void;
	/** Finishes what runs and starts nothing new. */
	readonly signal?: AbortSignal;
	/** Package → folder or file of a provider plugin, beside those of Pulumi.yaml. */
	readonly plugins?: Readonly<Record<string, string>>;
}

export interface Session {
	readonly options: OperationOptions;
	readonly place: StackPlace;
	readonly run: Run;
	readonly monitor: Monitor;
	readonly config: StackConfig;
	readonly program: Program;
}

/** What is open already while the rest is being opened. */
interface Opening {
	readonly options: OperationOptions;
	readonly preview: boolean;
	readonly project: Project;
	readonly place: StackPlace;
	readonly events: Events;
	readonly raw: RawCheckpoint | undefined;
}

/** `cleanup` gets what must be closed, also when opening fails half way. */
export async function openSession(options: OperationOptions, preview: boolean, cleanup: AsyncDisposableStack): Promise<Session> {
	const project = loadProject(options.projectFolder);
	const place: StackPlace = { stateFolder: options.stateFolder, project: project.name, stack: options.stack };
	const lock = preview ? undefined : cleanup.use(takeLock(place));
	const events = new Events(options.onEvent, preview);
	tidyUp(events, options.stateFolder, lock);
	const opening: Opening = { options, preview, project, place, events, raw: readStack(place) };
	const registry = await openRegistry(opening, cleanup);
	const { run, config } = await openRun(opening, registry);
	registry.builtin = builtinProvider({ place, passphrase: options.passphrase, lookUp: run.lookUp });
	return { options, place, run, config, monitor: new Monitor(run), program: options.program ?? importedProgram(project.main) };
}

/** What an engine that was killed left behind. */
function tidyUp(events: Events, stateFolder: string, lock: Lock | undefined): void {
	for (const owner of lock?.released ?? []) events.message("warning", `took away the lock of ${owner}, which is gone`);
	const orphans = endOrphans(stateFolder);
	if (orphans > 0) events.message("warning", `ended ${orphans} provider plugin(s) of an engine that had been killed`);
}

async function openRegistry({ options, project, events, raw }: Opening, cleanup: AsyncDisposableStack): Promise<Registry> {
	const server = cleanup.adopt(await startEngineServer(events), ({ stop }) => stop());
	const plugins = { ...project.plugins, ...options.plugins };
	const records = new PluginRecords(options.stateFolder, server.address);
	const beside = dirname(project.main);
	const programFolder = existsSync(beside) ? beside : options.projectFolder;
	const registry = new Registry({ plugins, programFolder, project: project.name, server, records, events });
	cleanup.adopt(registry, (opened) => opened.stop());
	const types = (raw?.resources ?? []).map((resource) => String(resource.type));
	for (const type of types) if (isProviderType(type)) registry.warmUp(packageOf(type));
	return registry;
}

async function openRun(opening: Opening, registry: Registry): Promise<{ readonly run: Run; readonly config: StackConfig }> {
	const { options, preview, project, place, events, raw } = opening;
	const crypter = await openSecrets(opening);
	const sealer = crypter === undefined ? undefined : new Sealer(crypter);
	const deployment: Deployment = raw === undefined || sealer === undefined ? emptyDeployment() : openDeployment(raw, sealer);
	const config = await openConfig(opening, crypter);
	const snapshot = new Snapshot(
		deployment,
		preview || crypter === undefined || sealer === undefined ? undefined : persister(place, sealer, crypter),
	);
	const { stack, projectFolder, parallel = 16 } = options;
	const packageConfig = (pkg: string): Properties => configOf(config, pkg);
	const run = new Run({ stack, project: project.name, projectFolder, preview, parallel, events, snapshot, registry, packageConfig });
	warnOfInterrupted(events, deployment);
	return { run, config };
}

function emptyDeployment(): Deployment {
	return { manifest: manifest(), resources: [], pendingOperations: [] };
}

/** The state's salt, else the stack file's, else a new one; a preview of a stack that is not there needs none. */
async function openSecrets({ options, preview, raw }: Opening): Promise<Crypter | undefined> {
	const salt = raw?.salt ?? saltOfStackFile(options.projectFolder, options.stack);
	if (salt !== undefined) return await openCrypter(options.passphrase, salt);
	return preview && raw === undefined ? undefined : await newCrypter(options.passphrase);
}

async function openConfig({ options, project, events }: Opening, crypter: Crypter | undefined): Promise<StackConfig> {
	const { projectFolder, stack, passphrase, config: overrides = {} } = options;
	const config = await loadConfig({ projectFolder, project, stack, passphrase, crypter, overrides });
	const { values, secretKeys } = config;
	for (const key of secretKeys) events.learn(makeSecret(values[key] ?? ""));
	events.prelude(Object.fromEntries(Object.entries(values).map(([key, value]) => [key, secretKeys.includes(key) ? "[secret]" : value])));
	return config;
}

/** What Pulumi.<stack>.yaml holds for a package is the input of its default provider. */
function configOf({ values, secretKeys }: StackConfig, pkg: string): Properties {
	const own = Object.entries(values).filter(([key]) => key.startsWith(`${pkg}:`));
	return Object.fromEntries(own.map(([key, value]) => [key.slice(pkg.length + 1), secretKeys.includes(key) ? makeSecret(value) : value]));
}

type Persist = (deployment: Pick<Deployment, "resources" | "pendingOperations">) => void;

/** Keeps the state from before this operation beside it, as the CLI does. */
function persister(place: StackPlace, sealer: Sealer, crypter: Crypter): Persist {
	const file = checkpointFile(place);
	const before = readIfThere(file);
	const meta = join(place.stateFolder, ".pulumi", "meta.yaml");
	let backedUp = before === undefined;
	return (deployment) => {
		if (!existsSync(meta)) writeAtomically(meta, "version: 1\n");
		if (!backedUp) writeAtomically(`${file}.bak`, before ?? "");
		backedUp = true;
		writeAtomically(file, writeCheckpoint(place, deployment, sealer, crypter));
	};
}

function warnOfInterrupted(events: Events, { pendingOperations }: Deployment): void {
	if (pendingOperations.length === 0) return;
	const list = pendingOperations.map(({ resource, type }) => `  ${type} ${resource.urn}`).join("\n");
	events.message(
		"warning",
		`an earlier run was killed while it was\n${list}\nIt is done again; a create takes over what the interrupted one left.`,
	);
}
