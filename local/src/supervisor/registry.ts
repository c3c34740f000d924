import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Home } from "../machine/home.ts";
import { Refusal } from "../refusal.ts";
import { Documents } from "./files.ts";
import { lastLines } from "./logs.ts";
import type { ProcessSpec, ProcessStatus } from "./spec.ts";
import { type Launching, type Recorded, Watched } from "./watched.ts";

const defaultReadyMs = 30_000;
const nameRule = /^[a-z0-9][a-z0-9-]{0,79}$/;

/** Every process that the machine wants, kept running by this supervisor. */
export class Registry {
	readonly #home: Home;
	readonly #specs: Documents<ProcessSpec>;
	readonly #records: Documents<Recorded | Launching>;
	readonly #watched = new Map<string, Watched>();
	/** One change of a process at a time: two puts of one name would start it twice. */
	readonly #queues = new Map<string, Promise<unknown>>();
	#closing = false;

	/** Knows at once what is recorded and goes on with what of it runs; starts nothing. */
	constructor(home: Home) {
		this.#home = home;
		this.#specs = new Documents(home.processes, ".spec.json");
		this.#records = new Documents(home.processes, ".pid.json");
		for (const spec of this.#specs.all()) this.#watch(spec).adopt();
	}

	get closing(): boolean {
		return this.#closing;
	}

	/** Starts what does not run, in rising order; an order waits until the one before is ready, at most its time. */
	async startAll(): Promise<void> {
		for (const group of byOrder([...this.#watched.values()])) {
			// Put, replaced or removed meanwhile: then somebody else has the say.
			const ours = group.filter((watched) => !this.#closing && this.#watched.get(watched.spec.name) === watched);
			for (const watched of ours) watched.start();
			await Promise.all(ours.map((watched) => watched.ready(defaultReadyMs)));
		}
	}

	list(): readonly ProcessStatus[] {
		const all = [...this.#watched.values()].map(({ status }) => status);
		return all.sort((a, b) => a.spec.order - b.spec.order || a.spec.name.localeCompare(b.spec.name));
	}

	put(spec: ProcessSpec, timeoutMs = defaultReadyMs): Promise<ProcessStatus> {
		if (!nameRule.test(spec.name))
			throw new Refusal([
				{ path: "name", value: spec.name, why: 'A process\'s name is 1–80 of a–z, 0–9 and "-".', fix: "Choose such a one." },
			]);
		return this.#queued(spec.name, async () => {
			const before = this.#watched.get(spec.name);
			const same = before !== undefined && isDeepStrictEqual(before.spec, spec);
			const watched = same ? before : await this.#replace(before, spec);
			if (!this.#closing) watched.start();
			if (timeoutMs === 0 || (await watched.ready(timeoutMs))) return watched.status;
			const refusal = notReady(watched, this.#log(spec.name), timeoutMs);
			if (!same) await this.#goBack(watched, before);
			throw refusal;
		});
	}

	remove(name: string): Promise<void> {
		return this.#queued(name, () => this.#drop(name));
	}

	restart(name: string): Promise<ProcessStatus> {
		return this.#queued(name, async () => {
			const { spec } = this.#require(name);
			await this.#require(name).stop();
			const watched = this.#watch(spec);
			if (!this.#closing) watched.start();
			if (await watched.ready(defaultReadyMs)) return watched.status;
			throw notReady(watched, this.#log(name), defaultReadyMs);
		});
	}

	signal(name: string, signal: NodeJS.Signals): void {
		if (this.#require(name).signal(signal)) return;
		throw new Refusal([{ path: name, why: "The process is not running right now.", fix: "Wait until it is, or see `npm run logs`." }]);
	}

	/** Stops every process in falling order; the specs stay. Changes that are under way end, those that wait are refused. */
	async stopAll(): Promise<void> {
		this.#closing = true;
		for (const group of byOrder([...this.#watched.values()]).reverse()) await Promise.all(group.map((watched) => watched.stop()));
		await Promise.allSettled(this.#queues.values());
	}

	rotateLogs(): void {
		for (const watched of this.#watched.values()) watched.rotateLog();
	}

	async #replace(before: Watched | undefined, spec: ProcessSpec): Promise<Watched> {
		await before?.stop();
		this.#specs.write(spec.name, spec);
		return this.#watch(spec);
	}

	/** What served before a failed change serves again. */
	async #goBack(failed: Watched, before: Watched | undefined): Promise<void> {
		if (before === undefined) return this.#drop(failed.spec.name);
		const again = await this.#replace(failed, before.spec);
		if (!this.#closing) again.start();
	}

	#watch(spec: ProcessSpec): Watched {
		const mark = { log: this.#log(spec.name), value: `${this.#home.root}:${spec.name}` };
		const watched = new Watched(spec, mark.log, mark, this.#records);
		this.#watched.set(spec.name, watched);
		return watched;
	}

	/** The spec goes last: killed in between, the next supervisor starts the process and the next remove stops it. */
	async #drop(name: string): Promise<void> {
		await this.#watched.get(name)?.remove();
		this.#watched.delete(name);
		this.#specs.remove(name);
	}

	#require(name: string): Watched {
		const watched = this.#watched.get(name);
		if (watched) return watched;
		throw new Refusal([{ path: name, why: "There is no such process on this machine.", fix: "See `npm run status`." }]);
	}

	#log(name: string): string {
		return join(this.#home.logs, `${name}.log`);
	}

	#queued<Value>(name: string, act: () => Promise<Value>): Promise<Value> {
		const turn = (this.#queues.get(name) ?? Promise.resolve()).catch(() => undefined);
		const done = turn.then(() => {
			if (this.#closing) throw new Refusal([{ path: name, why: "The machine is being shut down.", fix: "Run `npm run up` once it is." }]);
			return act();
		});
		this.#queues.set(name, done);
		return done;
	}
}

function byOrder(all: readonly Watched[]): Watched[][] {
	const groups = Map.groupBy(all, ({ spec }) => spec.order);
	return [...groups].sort(([a], [b]) => a - b).map(([, group]) => group);
}

function notReady(watched: Watched, log: string, timeoutMs: number): Refusal {
	const { state, lastEnd, starts } = watched.status;
	const why =
		lastEnd === undefined
			? `The process did not become ready within ${timeoutMs / 1000} s.`
			: `The process ended ${starts} times, last with ${lastEnd}.`;
	const fix = `Its log ends with:\n${lastLines(log, 20).join("\n")}`;
	return new Refusal([{ path: watched.spec.name, value: state, why, fix }]);
}
