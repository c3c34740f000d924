/** Everything one operation needs, opened in order and closed in reverse: lock, plugins, state, config. */
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { Events } from "./events.ts";
import { type Lock, takeLock } from "./lock.ts";
import { Monitor } from "./monitor.ts";
import { Offline } from "./offline/offline.ts";
import { openOldState, saltOpener } from "./old-state.ts";
import { builtinProvider } from "./plugins/builtin.ts";
import { startEngineServer } from "./plugins/engine-server.ts";
import { endOrphans, PluginRecords } from "./plugins/records.ts";
import { type PluginHost, Registry } from "./plugins/registry.ts";
import { importedProgram, type Program } from "./program.ts";
import { loadConfig, loadProject, type Project, type StackConfig } from "./project.ts";
import { Run } from "./run.ts";
import { type Crypter, lenientCrypter } from "./secrets.ts";
import { isOffline, type SessionOptions } from "./session-options.ts";
import type { RawCheckpoint } from "./state/checkpoint.ts";
import type { StackPlace } from "./state/files.ts";
import { Snapshot } from "./state/snapshot.ts";
import { readStack } from "./state/stacks.ts";
import type { Deployment } from "./state/types.ts";
import { isProviderType, packageOf } from "./urn.ts";
import { makeSecret, type Properties, unknownValue } from "./values/signatures.ts";

export interface Session {
	readonly options: SessionOptions;
	readonly place: StackPlace;
	readonly run: Run;
	readonly monitor: Monitor;
	readonly config: StackConfig;
	readonly program: Program;
	/** What an offline plan is made against; undefined: no state. */
	readonly against: string | undefined;
}

/** What is open already while the rest is being opened. */
interface Opening {
	readonly options: SessionOptions;
	readonly preview: boolean;
	readonly project: Project;
	readonly place: StackPlace;
	readonly events: Events;
	readonly offline: Offline | undefined;
	/** The stack's own state. Offline plans open theirs themselves. */
	readonly raw: RawCheckpoint | undefined;
	/** Told of each secret that an offline plan can't open. */
	readonly missed: () => void;
}

/** `cleanup` gets what must be closed, also when opening fails half way. */
export async function openSession(options: SessionOptions, preview: boolean, cleanup: AsyncDisposableStack): Promise<Session> {
	const project = loadProject(options.projectFolder);
	const place: StackPlace = { stateFolder: options.stateFolder, project: project.name, stack: options.stack };
	const lock = preview ? undefined : cleanup.use(takeLock(place));
	const events = new Events(options.onEvent, preview);
	const offline = isOffline(options) ? new Offline(options.offline) : undefined;
	if (offline === undefined) tidyUp(events, options.stateFolder, lock);
	const raw = offline === undefined ? readStack(place) : undefined;
	const opening: Opening = { options, preview, project, place, events, offline, raw, missed: warnOfMissed(events) };
	const registry = openRegistry(opening, cleanup);
	const opened = await openRun(opening, registry);
	registry.builtin = builtinProvider({ place, open: saltOpener(options), lenient: offline !== undefined, lookUp: opened.run.lookUp });
	return { options, place, ...opened, monitor: new Monitor(opened.run), program: options.program ?? importedProgram(project.main) };
}

/** What an engine that was killed left behind. */
function tidyUp(events: Events, stateFolder: string, lock: Lock | undefined): void {
	for (const owner of lock?.released ?? []) events.message("warning", `took away the lock of ${owner}, which is gone`);
	const orphans = endOrphans(stateFolder);
	if (orphans > 0) events.message("warning", `ended ${orphans} provider plugin(s) of an engine that had been killed`);
}

function openRegistry({ options, project, events, raw, offline }: Opening, cleanup: AsyncDisposableStack): Registry {
	const plugins = isOffline(options) && options.offline.alone === true ? {} : { ...project.plugins, ...options.plugins };
	const beside = dirname(project.main);
	const programFolder = existsSync(beside) ? beside : options.projectFolder;
	const host = pluginHost(events, options.stateFolder, cleanup);
	const registry = new Registry({ plugins, programFolder, project: project.name, host, events, offline: offline?.provider });
	cleanup.adopt(registry, (opened) => opened.stop());
	const types = (raw?.resources ?? []).map((resource) => String(resource.type));
	for (const type of types) if (isProviderType(type)) registry.warmUp(packageOf(type));
	return registry;
}

/** Opened for the first plugin, and closed after the last. */
function pluginHost(events: Events, stateFolder: string, cleanup: AsyncDisposableStack): () => Promise<PluginHost> {
	let host: Promise<PluginHost> | undefined;
	const open = async (): Promise<PluginHost> => {
		const server = await startEngineServer(events);
		return { server, records: new PluginRecords(stateFolder, server.address) };
	};
	cleanup.defer(async () => {
		const opened = await host;
		opened?.records.clear();
		opened?.server.stop();
	});
	return () => {
		host ??= open();
		return host;
	};
}

async function openRun(opening: Opening, registry: Registry): Promise<Pick<Session, "run" | "config" | "against">> {
	const { options, preview, project, place, events, offline, raw, missed } = opening;
	const { deployment, persist, crypter, against } = await openOldState(options, place, raw, preview, missed);
	const config = await openConfig(opening, crypter);
	const resources = offline?.begin(deployment.resources) ?? deployment.resources;
	const snapshot = new Snapshot({ ...deployment, resources }, persist);
	const { stack, projectFolder, parallel = 16 } = options;
	const packageConfig = (pkg: string): Properties => configOf(config, pkg);
	const source = { stack, project: project.name, projectFolder, preview, parallel, events, snapshot, registry, packageConfig, offline };
	warnOfInterrupted(events, deployment);
	return { run: new Run(source), config, against };
}

async function openConfig({ options, project, events, offline, missed }: Opening, crypter: Crypter | undefined): Promise<StackConfig> {
	const { projectFolder, stack, config: overrides = {} } = options;
	const openSalt = saltOpener(options);
	const open = async (salt: string | undefined): Promise<Crypter | undefined> => {
		const found = salt === undefined ? crypter : await openSalt(salt);
		return offline === undefined ? found : lenientCrypter(found, unknownValue, missed);
	};
	const config = await loadConfig({ projectFolder, project, stack, open, lenient: offline !== undefined, overrides });
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

/** Says it once, however many secrets there are. */
function warnOfMissed(events: Events): () => void {
	let told = false;
	return () => {
		if (!told) events.message("warning", "secrets of the state or the settings can't be opened here; they are unknown in this plan");
		told = true;
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
