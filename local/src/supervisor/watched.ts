import { setTimeout as delay } from "node:timers/promises";
import { identityOf, isRunning, type ProcessIdentity } from "../process-identity.ts";
import { type Mark, marked, markedLeader } from "../process-search.ts";
import { failuresAfter, pauseMs } from "./backoff.ts";
import type { Documents } from "./files.ts";
import { removeLogs, rotate } from "./logs.ts";
import { isCheap, isReady } from "./readiness.ts";
import { send, spawnDetached, sweepGroup } from "./spawning.ts";
import type { ProcessSpec, ProcessState, ProcessStatus } from "./spec.ts";

/** Between two looks at a process that is starting, and at one that was adopted. */
const pollMs = 50;
const adoptedPollMs = 200;
/** Between two looks at a process that is ready. */
const recheckMs = 1_000;

/** What is recorded of a running process, so that the next supervisor knows it again. */
export interface Recorded extends ProcessIdentity {
	readonly name: string;
	/** ISO 8601. */
	readonly since: string;
}

/** Recorded before a start: a supervisor that dies before it knows the pid leaves this, and the next one searches. */
export interface Launching {
	readonly name: string;
	readonly launching: true;
}

/** One life of a process. */
interface Run {
	readonly recorded: Recorded;
	readonly ended: Promise<void>;
	over: boolean;
}

/** One process that the supervisor keeps running: started, adopted, watched, started again, stopped. */
export class Watched {
	readonly spec: ProcessSpec;
	readonly #log: string;
	readonly #mark: Mark;
	readonly #records: Documents<Recorded | Launching>;
	#state: ProcessState = "stopped";
	#run: Run | undefined;
	#starts = 0;
	#lastEnd: string | undefined;
	#wanted = false;
	#wake = Promise.withResolvers<void>();
	#kept: Promise<void> = Promise.resolve();
	#failures = 0;

	constructor(spec: ProcessSpec, log: string, mark: Mark, records: Documents<Recorded | Launching>) {
		this.spec = spec;
		this.#log = log;
		this.#mark = mark;
		this.#records = records;
	}

	get status(): ProcessStatus {
		const { pid, since } = this.#run?.recorded ?? {};
		return {
			spec: this.spec,
			state: this.#state,
			starts: this.#starts,
			...(pid !== undefined && { pid }),
			...(since !== undefined && { startedAt: since }),
			...(this.#lastEnd !== undefined && { lastEnd: this.#lastEnd }),
		};
	}

	/** Goes on with a process that an earlier supervisor started, as it is; where none runs, kills what it left behind and does no more. */
	adopt(): void {
		const run = this.#survivor();
		if (run) this.#keepFrom(run);
		else if (this.#records.read(this.spec.name)) this.#sweep();
	}

	/** Begins to keep it running; does nothing where it already does. */
	start(): void {
		if (!this.#wanted) this.#keepFrom(undefined);
	}

	/** Waits until it is ready; false after the time, once it has failed three times in a row, or when it is stopped. */
	async ready(timeoutMs: number): Promise<boolean> {
		const end = Date.now() + timeoutMs;
		while (this.#state !== "ready" && this.#wanted && Date.now() < end && this.#failures < 3) await delay(pollMs / 2);
		return this.#state === "ready";
	}

	/** Stops it: its signal, and SIGKILL after its grace. */
	async stop(): Promise<void> {
		this.#wanted = false;
		this.#wake.resolve();
		this.#state = "stopping";
		const { signal, graceMs } = this.spec.stop;
		this.signal(signal);
		const killer = setTimeout(() => this.signal("SIGKILL"), graceMs);
		await this.#kept;
		clearTimeout(killer);
		if (this.#lastEnd === "SIGKILL") this.#sweep();
		this.#state = "stopped";
	}

	/** Stops it and forgets its log. */
	async remove(): Promise<void> {
		await this.stop();
		removeLogs(this.#log);
	}

	/** False where it isn't running. */
	signal(signal: NodeJS.Signals): boolean {
		return this.#run !== undefined && !this.#run.over && send(this.#run.recorded.pid, signal);
	}

	rotateLog(): void {
		rotate(this.#log);
	}

	#keepFrom(run: Run | undefined): void {
		this.#wanted = true;
		this.#kept = this.#keep(run);
	}

	async #keep(first: Run | undefined): Promise<void> {
		for (let adopted = first; this.#wanted; adopted = undefined) {
			const began = Date.now();
			// A full disk or a missing user is this process's failure; thrown on, it would end the supervisor of all.
			await this.#once(adopted).catch((error: Error) => {
				console.error(error);
				this.#lastEnd = error.message;
			});
			if (!this.#wanted) return;
			this.#failures = failuresAfter(this.#failures, Date.now() - began);
			this.#state = "backing-off";
			await Promise.race([delay(pauseMs(this.#failures)), this.#wake.promise]);
		}
	}

	async #once(adopted: Run | undefined): Promise<void> {
		const run = adopted ?? (await this.#spawn());
		if (run) await this.#live(run);
		this.#records.remove(this.spec.name);
	}

	async #live(run: Run): Promise<void> {
		this.#run = run;
		this.#state = "starting";
		this.#record(run.recorded);
		void run.ended.then(() => {
			run.over = true;
		});
		// A stop that came while this run was being started found nothing to signal.
		if (!this.#wanted) this.signal(this.spec.stop.signal);
		await Promise.all([run.ended, this.#observe(run)]);
		this.#run = undefined;
		sweepGroup(run.recorded.pid);
	}

	/** What runs although this supervisor did not start it. */
	#survivor(): Run | undefined {
		const recorded = this.#records.read(this.spec.name);
		if (!recorded) return undefined;
		const running = "launching" in recorded ? markedLeader(this.#mark) : isRunning(recorded) ? recorded : undefined;
		if (!running) return undefined;
		this.#starts = Math.max(this.#starts, 1);
		const since = "launching" in recorded ? undefined : recorded.since;
		return { recorded: this.#recordOf(running, since), ended: this.#untilGone(running), over: false };
	}

	async #spawn(): Promise<Run | undefined> {
		if (this.#starts++ > 0) this.#sweep();
		this.#records.write(this.spec.name, { name: this.spec.name, launching: true });
		const child = spawnDetached(this.spec, this.#log, this.#mark.value);
		const { promise: ended, resolve } = Promise.withResolvers<void>();
		const end = (how: string) => {
			this.#lastEnd = how;
			resolve();
		};
		child.on("error", ({ message }) => end(message)).on("exit", (code, signal) => end(signal ?? `exit ${code}`));
		const identity = child.pid === undefined ? undefined : identityOf(child.pid);
		if (identity) return { recorded: this.#recordOf(identity), ended, over: false };
		await ended;
		return undefined;
	}

	/** Workers that outlived their leader would hold its port, or write into its data beside the next one. */
	#sweep(): void {
		for (const pid of marked(this.#mark)) send(pid, "SIGKILL");
	}

	/** Where this fails the record of the start stays, and a search finds the process. */
	#record(recorded: Recorded): void {
		try {
			this.#records.write(this.spec.name, recorded);
		} catch (error) {
			console.error(error);
		}
	}

	#recordOf({ pid, started }: ProcessIdentity, since = new Date().toISOString()): Recorded {
		return { pid, started, since, name: this.spec.name };
	}

	/** An adopted process is nobody's child here: its end shows only by looking. */
	async #untilGone(identity: ProcessIdentity): Promise<void> {
		while (isRunning(identity)) await delay(adoptedPollMs);
		this.#lastEnd = "gone";
	}

	/** Follows readiness for as long as this run lasts. */
	async #observe(run: Run): Promise<void> {
		const { readiness } = this.spec;
		while (!run.over) {
			// A probe that hangs must not delay what follows the end.
			const ready = await Promise.race([isReady(readiness), run.ended.then(() => false)]);
			if (run.over) return;
			this.#tell(ready);
			if (ready && !isCheap(readiness)) return;
			await Promise.race([delay(ready ? recheckMs : pollMs), run.ended]);
		}
	}

	#tell(ready: boolean): void {
		if (this.#state === "stopping") return;
		const waiting = this.#state === "starting" ? "starting" : "unready";
		this.#state = ready ? "ready" : waiting;
	}
}
