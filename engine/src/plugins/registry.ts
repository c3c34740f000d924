/** Provider resources and the plugins behind them. A reference is `URN::ID`, as in the state. */
import { randomUUID } from "node:crypto";
import type { Events } from "../events.ts";
import { Refusal } from "../refusal.ts";
import type { Resource } from "../state/types.ts";
import { packageOf, parseReference, parseUrn } from "../urn.ts";
import { equal } from "../values/compare.ts";
import { type Properties, unknownValue } from "../values/signatures.ts";
import type { EngineServer } from "./engine-server.ts";
import { PluginProvider } from "./plugin-provider.ts";
import { startPlugin } from "./process.ts";
import { type CheckResult, type ConfigurableProvider, type Diff, type DiffRequest, type Provider, ProviderError } from "./provider.ts";
import type { PluginRecords } from "./records.ts";

export interface RegistrySource {
	/** Package → folder or file of its plugin. */
	readonly plugins: Readonly<Record<string, string>>;
	readonly programFolder: string;
	readonly project: string;
	/** Opened for the first plugin: a plan without plugins listens on no port and writes no file. */
	readonly host: () => Promise<PluginHost>;
	readonly events: Events;
	/** Stands in for packages without a plugin; without it they are refused. */
	readonly offline: ConfigurableProvider | undefined;
}

export interface PluginHost {
	readonly server: EngineServer;
	readonly records: PluginRecords;
}

interface Loaded {
	readonly provider: ConfigurableProvider;
	stop(): Promise<void>;
}

export class Registry {
	/** Serves the package `pulumi`. */
	builtin: Provider | undefined;
	private readonly source: RegistrySource;
	private readonly configured = new Map<string, Provider>();
	/** Those among them that can be asked about their configuration. */
	private readonly configurable = new Map<string, ConfigurableProvider>();
	/** Checked, and not yet created, updated or found the same. By URN. */
	private readonly checked = new Map<string, Loaded>();
	private readonly ensured = new Map<string, Promise<Provider>>();
	private readonly processes: Promise<Loaded>[] = [];
	private readonly warm = new Map<string, Promise<Loaded>>();

	constructor(source: RegistrySource) {
		this.source = source;
	}

	/** Starts a plugin before it is asked for: a process takes longer to start than anything else in a run without changes. */
	warmUp(pkg: string): void {
		if (pkg === "pulumi" || this.source.plugins[pkg] === undefined || this.warm.has(pkg)) return;
		const loading = this.start(pkg);
		loading.catch(() => {});
		this.warm.set(pkg, loading);
	}

	/** The provider that manages resources with this reference. */
	get(reference: string): Provider {
		const provider = this.configured.get(reference);
		if (provider === undefined) throw new ProviderError(`the provider ${reference} is not registered`);
		return provider;
	}

	/** The same, from the state: for deleting or refreshing what no program registers. */
	async ensure(reference: string, states: readonly Resource[]): Promise<Provider> {
		const there = this.configured.get(reference);
		if (there !== undefined) return there;
		const { urn, id } = parseReference(reference);
		const state = states.find((resource) => resource.urn === urn && resource.id === id);
		if (state === undefined) throw new ProviderError(`the state holds no provider ${reference}`);
		const loading = this.ensured.get(reference) ?? this.same(state).then(() => this.get(reference));
		this.ensured.set(reference, loading);
		return await loading;
	}

	async check(urn: string, olds: Properties, news: Properties): Promise<CheckResult> {
		const pkg = packageOf(parseUrn(urn).type);
		if (pkg === "pulumi") return { inputs: news, failures: [] };
		const loaded = await this.load(pkg);
		const { inputs, failures } = await loaded.provider.checkConfig(urn, withoutInternal(olds), withoutInternal(news));
		this.checked.set(urn, loaded);
		const kept = Object.fromEntries(
			["version", "__internal"].filter((key) => news[key] !== undefined).map((key) => [key, news[key] ?? null]),
		);
		return { inputs: { ...inputs, ...kept }, failures };
	}

	async diff(request: DiffRequest): Promise<Diff> {
		const loaded = this.checked.get(request.urn);
		const [oldInputs, newInputs] = [withoutInternal(request.oldInputs), withoutInternal(request.newInputs)];
		const answer: Diff =
			loaded === undefined
				? { changes: "unknown", replaceKeys: [], changedKeys: [], deleteBeforeReplace: false }
				: await loaded.provider.diffConfig({ ...request, oldInputs, newInputs });
		if (answer.changes !== "unknown") return answer;
		return { ...answer, changes: equal(request.oldOutputs, newInputs) ? "none" : "some" };
	}

	/** Configures a new provider; its id, unknown in a preview. */
	async create(urn: string, inputs: Properties, preview: boolean): Promise<string> {
		const id = preview ? unknownValue : randomUUID();
		await this.configure(urn, id, inputs);
		return id;
	}

	async update(urn: string, id: string, inputs: Properties): Promise<void> {
		await this.configure(urn, id, inputs);
	}

	async same({ urn, id = "", inputs }: Pick<Resource, "urn" | "id" | "inputs">): Promise<void> {
		if (!this.configured.has(`${urn}::${id}`)) await this.configure(urn, id, inputs);
	}

	/** Whether resources must be replaced when their provider changes from the old state to the new one. */
	async replacesResources(reference: string, old: Resource, now: Resource): Promise<boolean> {
		const provider = this.configurable.get(reference);
		if (provider === undefined) return false;
		const { urn } = parseReference(reference);
		const { replaceKeys, changes } = await provider.diffConfig({
			urn,
			id: old.id ?? "",
			oldInputs: withoutInternal(old.inputs),
			oldOutputs: old.outputs,
			newInputs: withoutInternal(now.inputs),
			ignoreChanges: [],
		});
		return changes !== "none" && replaceKeys.length > 0;
	}

	async stop(): Promise<void> {
		const loaded = await Promise.allSettled(this.processes);
		await Promise.all(loaded.map(async (result) => (result.status === "fulfilled" ? await result.value.stop() : undefined)));
	}

	private async configure(urn: string, id: string, inputs: Properties): Promise<void> {
		const pkg = packageOf(parseUrn(urn).type);
		const reference = `${urn}::${id}`;
		if (pkg === "pulumi") {
			if (this.builtin === undefined) throw new Error("the builtin provider is not there yet");
			this.configured.set(reference, this.builtin);
			return;
		}
		const loaded = this.checked.get(urn) ?? (await this.load(pkg));
		this.checked.delete(urn);
		await loaded.provider.configure(urn, id, withoutInternal(inputs));
		this.configured.set(reference, loaded.provider);
		this.configurable.set(reference, loaded.provider);
	}

	private async load(pkg: string): Promise<Loaded> {
		const warm = this.warm.get(pkg);
		this.warm.delete(pkg);
		return await (warm ?? this.start(pkg));
	}

	private start(pkg: string): Promise<Loaded> {
		const loading = this.spawn(pkg);
		this.processes.push(loading);
		return loading;
	}

	private async spawn(pkg: string): Promise<Loaded> {
		const { plugins, programFolder, project, host, events, offline } = this.source;
		const path = plugins[pkg];
		if (path === undefined && offline !== undefined) return { provider: offline, stop: async () => {} };
		if (path === undefined) throw noPlugin(pkg, Object.keys(plugins));
		const { server, records } = await host();
		const process = await startPlugin({ pkg, path, programFolder, project, engineAddress: server.address, records, events });
		const provider = new PluginProvider(process.client);
		try {
			await provider.handshake(server.address, path);
		} catch (error) {
			await process.stop();
			throw error;
		}
		return { provider, stop: () => process.stop() };
	}
}

/** `__internal` is the engine's own; plugins never see it. */
function withoutInternal(inputs: Properties): Properties {
	const { __internal: _internal, ...kept } = inputs;
	return kept;
}

function noPlugin(pkg: string, known: readonly string[]): Refusal {
	const there = known.length === 0 ? "none" : known.join(", ");
	return new Refusal([
		{
			path: "plugins.providers",
			value: pkg,
			why: `The program uses the package "${pkg}", and the embedded engine runs only the providers that Pulumi.yaml names by path (there: ${there}).`,
			fix: `Run with --engine pulumi, or add to Pulumi.yaml under plugins.providers: {name: ${pkg}, path: <folder with pulumi-resource-${pkg}>}.`,
		},
	]);
}
