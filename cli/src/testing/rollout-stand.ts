import { join } from "node:path";
import type { RolloutSpec } from "../../../infra/rollout/spec.ts";
import { homeOf } from "../../../local/src/machine/home.ts";
import { marked } from "../../../local/src/process-search.ts";
import { type Created, type Ground, ground, type Plugin } from "../../../local/src/provider/plugin-fixture.ts";
import { type Entry, readJournal } from "../../../local/src/rollout/journal.ts";
import { ask, placeOf, rolloutsOf } from "../../../local/src/rollout/place.ts";
import { sharesPath } from "../../../local/src/rollout/shares.ts";
import { freePorts } from "../../../local/src/servers/haproxy/edge-fixture.ts";
import { inspect } from "../../../local/src/supervisor/inspect.ts";
import { ProxySays } from "./proxy-says.ts";
import {
	type Drain,
	type FixtureRelease,
	instances,
	longEnough,
	proxy,
	proxyInputs,
	service,
	serviceInputs,
} from "./rollout-stand-inputs.ts";

/**
 * A service of small releases behind the real proxy, made by the provider plugin over gRPC as an engine makes it, with nothing else of a stack: a rollout
 * takes seconds, and the plugin's process can be killed as an engine's is.
 */
export class RolloutStand {
	readonly #ground: Ground;
	readonly #drain: Drain;
	readonly #machine: Created;
	#plugin: Plugin;
	#service: Created;
	#proxy: Created;

	private constructor(
		place: Ground,
		drain: Drain,
		plugin: Plugin,
		made: { readonly machine: Created; readonly service: Created; readonly proxy: Created },
	) {
		this.#ground = place;
		this.#drain = drain;
		this.#plugin = plugin;
		this.#machine = made.machine;
		this.#service = made.service;
		this.#proxy = made.proxy;
	}

	/** With a first release that serves. */
	static async open(first: FixtureRelease, drain = longEnough): Promise<RolloutStand> {
		const place = ground();
		try {
			const plugin = await place.plugin();
			const machine = await plugin.create("Machine", { stack: "test", zones: ["a", "b"], home: place.home, edge: await edgePorts() });
			const made = await plugin.create("Service", await serviceInputs(place, first, drain, {}));
			const before = await plugin.create("Proxy", proxyInputs(place, machine, made));
			return new RolloutStand(place, drain, plugin, { machine, service: made, proxy: before });
		} catch (error) {
			await place.dispose();
			throw error;
		}
	}

	get home(): string {
		return this.#ground.home;
	}

	get port(): number {
		return Number(this.#proxy.outputs.httpPort);
	}

	get proxySays(): ProxySays {
		return new ProxySays(this.home, proxy);
	}

	/** What an engine's update of the service does. Rejects where the release was taken back. */
	async deploy(release: FixtureRelease, spec: Partial<RolloutSpec> = {}): Promise<void> {
		this.#service = await this.#plugin.update("Service", this.#service, await serviceInputs(this.#ground, release, this.#drain, spec));
	}

	/** Whether an engine would find nothing to do. */
	async isSettled(release: FixtureRelease, spec: Partial<RolloutSpec> = {}): Promise<boolean> {
		const inputs = await serviceInputs(this.#ground, release, this.#drain, spec);
		return (await this.#plugin.diff("Service", this.#service, inputs)).changes === "none";
	}

	/** Another configuration of the proxy each time, which takes a reload. */
	async reloadProxy(hiddenPath: string): Promise<void> {
		const inputs = { ...proxyInputs(this.#ground, this.#machine, this.#service), hiddenPaths: [hiddenPath] };
		this.#proxy = await this.#plugin.update("Proxy", this.#proxy, inputs);
	}

	/** Kills whoever runs a rollout, at once and without a word; what comes next is another process. */
	async killPlugin(): Promise<void> {
		await this.#plugin.kill();
		this.#plugin = await this.#ground.plugin();
	}

	askToRollBack(): void {
		ask(placeOf(this.home, service), "roll back");
	}

	/** How many rollouts there have been. */
	rollouts(): number {
		return rolloutsOf(placeOf(this.home, service)).length;
	}

	/** Of the newest rollout. */
	journal(): readonly Entry[] {
		const newest = rolloutsOf(placeOf(this.home, service)).at(-1);
		return newest === undefined ? [] : readJournal(newest.journal);
	}

	/** Whole per cent of both sets, as the proxy says. */
	async shares(): Promise<Readonly<Record<"a" | "b", number>>> {
		const shares = await this.proxySays.shares(sharesPath(placeOf(this.home, service)));
		return { a: shares[`${service}-a`] ?? Number.NaN, b: shares[`${service}-b`] ?? Number.NaN };
	}

	/** Version that answers, asked through the proxy. */
	async serving(): Promise<string> {
		return (await fetch(`http://127.0.0.1:${this.port}/`)).headers.get("x-release") ?? "nobody";
	}

	/** Names of all processes of the service that are recorded, and how many really run under each name. */
	async processes(): Promise<Readonly<Record<string, number>>> {
		const names = ["a", "b"].flatMap((set) => Array.from({ length: instances }, (_none, at) => `${service}-${set}-${at + 1}`));
		const recorded = (await inspect(this.home)).processes.map(({ spec }) => spec.name).filter((name) => name.startsWith(`${service}-`));
		return Object.fromEntries(
			[...new Set([...recorded, ...names])]
				.map((name) => [name, this.#running(name)])
				.filter(([name, count]) => count !== 0 || recorded.includes(name as string)),
		);
	}

	close(): Promise<void> {
		return this.#ground.dispose();
	}

	#running(name: string): number {
		return marked({ log: join(homeOf(this.home).logs, `${name}.log`), value: `${this.home}:${name}` }).length;
	}
}

/** Not the preferred ones, which stacks on this machine have had before: their clients may still ask there, and would be counted. */
async function edgePorts(): Promise<{ readonly httpPort: number; readonly httpsPort: number }> {
	const [httpPort, httpsPort] = (await freePorts(2)) as [number, number];
	return { httpPort, httpsPort };
}
