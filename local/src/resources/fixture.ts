import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach } from "@jest/globals";
import { homeOf } from "../machine/home.ts";
import { marked } from "../process-search.ts";
import { type Created, type Ground, ground, type Plugin, type Properties } from "../provider/plugin-fixture.ts";
import { inspect } from "../supervisor/inspect.ts";

export const machineInputs = { stack: "test", zones: ["a", "b"] };

/** A rollout that waits as little as it may. */
export const promptly = {
	proxy: "edge",
	strategy: "blue-green",
	weights: [0.1],
	holdSeconds: 0,
	errorRate: 0.01,
	latencyP99Ms: 500,
	falseRollback: 0.001,
	missed: 0.01,
	onInconclusive: "hold",
	onNoData: "roll back",
	streamSeconds: 5,
	drainSeconds: 5,
	probes: 250,
};

/** For each test a machine of its own and the plugin that made it, as an engine has them; nothing of it is left. */
export class Stand {
	#place!: Ground;
	plugin!: Plugin;
	machine!: Created;

	constructor() {
		beforeEach(async () => {
			this.#place = ground();
			this.plugin = await this.#place.plugin();
			this.machine = await this.plugin.create("Machine", machineInputs);
		});
		afterEach(() => this.#place.dispose(), 30_000);
	}

	get home(): string {
		return this.#place.home;
	}

	get project(): string {
		return this.#place.project;
	}

	/** As after the engine was killed: another plugin, the same machine. */
	async killPlugin(): Promise<void> {
		await this.plugin.kill();
		this.plugin = await this.#place.plugin();
	}

	/** How many processes run that were started under a name for this machine, recorded or not. */
	running(name: string): number {
		return marked({ log: join(homeOf(this.home).logs, `${name}.log`), value: `${this.home}:${name}` }).length;
	}

	async processes() {
		return (await inspect(this.home)).processes;
	}

	async pids(): Promise<Record<string, number | undefined>> {
		return Object.fromEntries((await this.processes()).map(({ spec, pid }) => [spec.name, pid]));
	}

	/** A service of two processes that answer each request with their environment. */
	service(more: Properties = {}): Properties {
		const line = `require("http").createServer((_, r) => r.end(JSON.stringify(process.env))).listen(process.env.PORT, process.env.HOST)`;
		return {
			machine: this.home,
			name: "web",
			command: ["node", "-e", line],
			folder: this.project,
			zones: ["a", "b"],
			readyPath: "/",
			rollout: promptly,
			...more,
		};
	}
}

/** Numbers from 0 to 1, the same ones for the same seed. */
export function randomFrom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return state / 2 ** 32;
	};
}

/** Repeats an observation until it is ended, and returns all of them. */
export function observe<Value>(look: () => Promise<Value>): () => Promise<Value[]> {
	const seen: Value[] = [];
	let isOn = true;
	const observing = (async () => {
		for (; isOn; await delay(10)) seen.push(await look());
	})();
	return async () => {
		isOn = false;
		await observing;
		return seen;
	};
}
