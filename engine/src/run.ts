/** What one operation knows while it runs: states by URN, what was done, what failed, and whether to go on. */
import { type Events, previewStep, type StepFacts } from "./events.ts";
import type { Offline } from "./offline/offline.ts";
import type { BuiltinSource } from "./plugins/builtin.ts";
import { ProviderError } from "./plugins/provider.ts";
import type { Registry } from "./plugins/registry.ts";
import type { ResourceFailure } from "./refusal.ts";
import type { Snapshot } from "./state/snapshot.ts";
import type { Resource } from "./state/types.ts";
import type { Op, Step } from "./step.ts";
import type { Goal } from "./steps/goal.ts";
import { isProviderType, parseUrn } from "./urn.ts";

export interface RunSource {
	readonly stack: string;
	readonly project: string;
	readonly projectFolder: string;
	readonly preview: boolean;
	/** How many provider calls that change something run at once. */
	readonly parallel: number;
	readonly events: Events;
	readonly snapshot: Snapshot;
	readonly registry: Registry;
	readonly packageConfig: (pkg: string) => Resource["inputs"];
	/** Of plans without plugins only. */
	readonly offline: Offline | undefined;
}

/** Thrown into whatever waits to start something new after the run was stopped. */
export class Stopped extends Error {}

export class Run {
	readonly source: RunSource;
	readonly preview: boolean;
	readonly snapshot: Snapshot;
	readonly registry: Registry;
	readonly events: Events;
	readonly offline: Offline | undefined;
	/** Live resources of the old state. */
	readonly olds: Map<string, Resource>;
	/** Registered or read in this run, with their final states. */
	readonly news = new Map<string, Resource>();
	/** URNs that the program has named, from the moment it did. */
	readonly registered = new Set<string>();
	/** Old URN → the new one that took it over, and back. */
	readonly aliased = new Map<string, string>();
	readonly aliasOf = new Map<string, string>();
	/** What the program asked for, by URN: children inherit some of it. */
	readonly goals = new Map<string, Goal>();
	/** Component → package → provider reference. */
	readonly componentProviders = new Map<string, Readonly<Record<string, string>>>();
	/** Package and version → the reference, once it is made. */
	readonly defaultProviders = new Map<string, Promise<string>>();
	readonly replaced = new Set<string>();
	/** Deleted ahead of time, because what they depend on is replaced and deleted first. By URN: the keys to blame. */
	readonly deletedFirst = new Map<string, readonly string[]>();
	readonly goneUrns = new Set<string>();
	readonly failures: ResourceFailure[] = [];
	/** An error that is not a resource's: a Refusal, or a bug. */
	fatal: unknown;
	maybeCorrupt = false;
	readonly changes: Record<string, number> = {};
	private readonly facts: StepFacts[] = [];
	private running = 0;
	private readonly waiting: (() => void)[] = [];
	private readonly idle: (() => void)[] = [];
	private stop: (() => void) | undefined;
	/** Resolves when the run is stopped by a failure or a signal. */
	readonly stopped = new Promise<void>((resolve) => {
		this.stop = resolve;
	});
	stopping = false;

	constructor(source: RunSource) {
		this.source = source;
		this.preview = source.preview;
		this.snapshot = source.snapshot;
		this.registry = source.registry;
		this.events = source.events;
		this.offline = source.offline;
		this.offline?.attend(this);
		this.olds = new Map(source.snapshot.base.filter((resource) => resource.delete !== true).map((resource) => [resource.urn, resource]));
		for (const resource of source.snapshot.base) {
			this.events.learn(resource.inputs);
			this.events.learn(resource.outputs);
		}
	}

	lookUp: BuiltinSource["lookUp"] = (urn) => this.news.get(urn);

	/** What runs is finished, nothing new is started. */
	halt(): void {
		this.stopping = true;
		this.stop?.();
		for (const wake of this.waiting.splice(0)) wake();
	}

	fail(urn: string, op: string, error: unknown): void {
		if (error instanceof Stopped) return;
		const message = this.events.clean(
			error instanceof ProviderError ? error.message : error instanceof Error ? error.message : String(error),
		);
		this.failures.push({ urn, op, message });
		this.events.message("error", message, urn);
	}

	failFatally(error: unknown): void {
		if (!(error instanceof Stopped)) this.fatal ??= error;
		this.halt();
	}

	guard(): void {
		if (this.stopping) throw new Stopped("the run was stopped");
	}

	/** Runs `work` when there is room; the limit counts provider calls, not resources. */
	async limited<T>(work: () => Promise<T>, evenWhenStopping = false): Promise<T> {
		while (this.running >= this.source.parallel && (evenWhenStopping || !this.stopping))
			await new Promise<void>((wake) => this.waiting.push(wake));
		if (!evenWhenStopping) this.guard();
		this.running++;
		try {
			return await work();
		} finally {
			this.running--;
			this.waiting.shift()?.();
			if (this.running === 0) for (const wake of this.idle.splice(0)) wake();
		}
	}

	/** Resolves when no step runs. */
	async drained(): Promise<void> {
		if (this.running > 0) await new Promise<void>((wake) => this.idle.push(wake));
	}

	started(step: StepFacts): void {
		if (isInternal(step)) return;
		this.facts.push(step);
		this.events.started(step);
	}

	/** `op`: what a refresh came to. `counted`: overrides whether the step is one change of the summary. */
	finished(step: StepFacts, options: { readonly counted?: boolean; readonly silent?: boolean } = {}): void {
		if (isInternal(step)) return;
		if (options.counted ?? step.logical) this.count(step.op);
		if (options.silent !== true) this.events.finished(step);
	}

	count(op: Op): void {
		this.changes[op] = (this.changes[op] ?? 0) + 1;
	}

	stepFailed(step: StepFacts, error: unknown): void {
		if (error instanceof ProviderError && error.unknownOutcome) this.maybeCorrupt = true;
		this.fail(step.urn, step.op, error);
		if (!isInternal(step))
			this.events.failed(
				step,
				Object.values(this.changes).reduce((sum, count) => sum + count, 0),
			);
	}

	/** Replaces a refresh's step by what it came to. */
	resolveStep(step: StepFacts, resolved: StepFacts): void {
		const at = this.facts.indexOf(step);
		if (at >= 0) this.facts[at] = resolved;
	}

	steps(): Step[] {
		return this.facts.map(previewStep);
	}
}

/** Default providers and what only tidies the state are nobody's business. */
function isInternal({ op, urn }: StepFacts): boolean {
	const { type, name } = parseUrn(urn);
	return op === "remove-pending-replace" || (isProviderType(type) && /^default(_|$)/.test(name));
}
