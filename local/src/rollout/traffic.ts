import { setTimeout as delay } from "node:timers/promises";
import type { TrafficPort, TrafficSeen } from "../../../infra/rollout/contract.ts";
import type { Split, Version } from "../../../infra/rollout/steps.ts";
import { writeWhole } from "../servers/files.ts";
import { keepStates, proxyRuntime } from "../servers/haproxy/proxy.ts";
import type { Runtime } from "../servers/haproxy/runtime.ts";
import { type SetName, setBackend } from "../servers/haproxy/settings.ts";
import { until } from "../servers/until.ts";
import type { Supervisor } from "../supervisor/client.ts";
import type { ProcessSpec, ProcessStatus } from "../supervisor/spec.ts";
import { entering, groupOf, leaving, type Placed, placedIn, splitOf } from "./traffic-instances.ts";

export interface HaproxyTraffic {
	/** The machine's home. */
	readonly home: string;
	readonly supervisor: Supervisor;
	/** The proxy's name, for example "edge". */
	readonly proxy: string;
	/** The name of its backend that has two sets. */
	readonly service: string;
	readonly sets: Readonly<Record<Version, SetName>>;
	/** The process of an instance, from index 0. Its name is the proxy's name of the server; its grace is how long it may drain. */
	readonly specOf: (version: Version, index: number) => ProcessSpec;
	/** Absolute path of the file of shares. */
	readonly sharesPath: string;
}

/** Milliseconds between the proxy's word that a server gets nothing more and the end of its process: what was given to it just before has arrived by then. */
const arrivalMs = 50;

/** Milliseconds within which the supervisor passes on that a process shall end. */
const toldMs = 5000;

const versions = ["old", "new"] as const;

type Seen = TrafficSeen & { readonly placed: Readonly<Record<Version, readonly Placed[]>> };

/**
 * Two versions behind HAProxy: shares in a map, instances as processes of the supervisor. It remembers nothing that is needed: the proxy's word for a
 * server, and its process, say what was begun with it, and every call goes on with that first.
 */
export function haproxyTraffic(options: HaproxyTraffic): TrafficPort {
	const driver = new Driver(options);
	return {
		observe: async () => {
			const { split, instances } = await driver.look();
			return { split, instances };
		},
		shift: (to) => driver.shift(to),
		scale: (version, count) => driver.scale(version, count),
	};
}

class Driver {
	readonly #options: HaproxyTraffic;
	readonly #runtime: Runtime;
	/** Processes that this driver told to end and that haven't yet. */
	readonly #ending = new Map<string, Promise<void>>();

	constructor(options: HaproxyTraffic) {
		this.#options = options;
		this.#runtime = proxyRuntime(options.home, options.proxy);
	}

	async look(): Promise<Seen> {
		const seen = await this.#see();
		return (await this.#goOn(seen)) ? this.#see() : seen;
	}

	async shift(to: Split): Promise<void> {
		const { instances } = await this.look();
		const nobody = versions.find((version) => to[version] > 0 && instances[version].healthy === 0);
		if (nobody) throw new Error(`The ${nobody} version has no healthy instance and would get ${to[nobody]} % of the requests.`);
		const { sets, sharesPath } = this.#options;
		const shares = new Map(versions.map((version) => [this.#backend(sets[version]), to[version]]));
		// A proxy that starts again in between reads what is wanted, not what was.
		await writeWhole(sharesPath, [...shares].map(([backend, share]) => `${backend} ${share}\n`).join(""));
		await this.#runtime.setShares(sharesPath, shares);
	}

	async scale(version: Version, count: number): Promise<void> {
		const { placed, split } = await this.look();
		if (count === 0 && split[version] > 0)
			throw new Error(`The ${version} version gets ${split[version]} % of the requests: its last instance can't go.`);
		if (count > placed[version].length)
			throw new Error(`The proxy has ${placed[version].length} servers for the ${version} version, which shall run ${count} times.`);
		await Promise.all(entering(placed[version], count).map((each) => this.#start(version, each)));
		await this.#end(this.#options.sets[version], leaving(placed[version], count));
	}

	async #see(): Promise<Seen> {
		const { supervisor, sets, sharesPath } = this.#options;
		const [states, traffic, processes, shares] = await Promise.all([
			this.#runtime.servers(),
			this.#runtime.traffic(),
			supervisor.list(),
			this.#runtime.shares(sharesPath),
		]);
		const of = (version: Version) => placedIn(this.#backend(sets[version]), states, traffic, processes);
		const placed = { old: of("old"), new: of("new") };
		const share = (set: SetName) => shares.get(this.#backend(set)) ?? 0;
		return {
			split: splitOf({ a: share("a"), b: share("b") }, sets),
			instances: { old: groupOf(placed.old), new: groupOf(placed.new) },
			placed,
		};
	}

	/** Does what became possible since it was begun, by whoever; says whether that was anything. */
	async #goOn({ placed }: Seen): Promise<boolean> {
		const changes = versions.flatMap((version) => placed[version].map((each) => this.#step(this.#options.sets[version], each)));
		const did = (await Promise.all(changes)).includes(true);
		if (did) await this.#keepStates();
		return did;
	}

	async #step(set: SetName, { name, stage, admin, process }: Placed): Promise<boolean> {
		if (stage === "going" && process?.state !== "stopping") this.#remove(name);
		const admit = stage === "coming" && process?.state === "ready";
		const wanted = admit ? "ready" : stage === "empty" ? "maint" : admin;
		if (wanted === admin) return false;
		await this.#runtime.setAdmin(this.#backend(set), name, wanted);
		return true;
	}

	/** In maintenance first: out of it, the proxy takes a server for healthy before it has checked it, so it stays there until its process is ready. */
	async #start(version: Version, { name, number, stage }: Placed): Promise<void> {
		const { sets, supervisor, specOf } = this.#options;
		if (stage === "going") await this.#untilTold(name);
		await this.#runtime.setAdmin(this.#backend(sets[version]), name, "maint");
		const put = () => supervisor.put(specOf(version, number - 1), 0);
		if (stage === "empty") await put();
		// The one before may drain for long. Where this fails the next look sees too few.
		else void (this.#ending.get(name) ?? Promise.resolve()).then(put).catch(() => undefined);
	}

	/** Before that, a process in maintenance would be taken for one that comes. */
	#untilTold(name: string): Promise<boolean> {
		const runs = ({ spec, state }: ProcessStatus) => spec.name === name && state !== "stopping";
		return until(`${name} to be told to end`, toldMs, async () => !(await this.#options.supervisor.list()).some(runs));
	}

	async #end(set: SetName, leaving: readonly Placed[]): Promise<void> {
		if (leaving.length === 0) return;
		await Promise.all(leaving.map(({ name }) => this.#runtime.setAdmin(this.#backend(set), name, "drain")));
		await this.#keepStates();
		await delay(arrivalMs);
		for (const { name } of leaving) this.#remove(name);
	}

	/** Not waited for: it takes as long as the process drains. Where this fails the next look sees that it still runs, and tells it again. */
	#remove(name: string): void {
		if (this.#ending.has(name)) return;
		const removed = this.#options.supervisor.remove(name).catch(() => undefined);
		this.#ending.set(
			name,
			removed.finally(() => this.#ending.delete(name)),
		);
	}

	#keepStates = (): Promise<void> => keepStates(this.#options.home, this.#options.proxy);
	#backend = (set: SetName): string => setBackend(this.#options.service, set);
}
