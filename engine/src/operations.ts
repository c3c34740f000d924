/** The four operations: what they share, and what each does in between. */
import { adoptInterrupted, deleteAll, deleteUnwanted } from "./deletes.ts";
import type { OperationResult } from "./events.ts";
import type { LookUp } from "./offline/offline.ts";
import { Planned } from "./offline/planned.ts";
import { runProgram, watchUncaught } from "./program.ts";
import { refreshAll } from "./refresh.ts";
import { Interrupted, OperationFailed } from "./refusal.ts";
import { openSession, type Session } from "./session.ts";
import type { OfflinePreviewOptions, OperationOptions, SessionOptions } from "./session-options.ts";
import { recordHistory } from "./state/history.ts";
import { presentOutputs } from "./state/stacks.ts";
import type { Step } from "./step.ts";
import { rootStackType } from "./urn.ts";

export type { OfflinePreviewOptions, OperationOptions };

export interface Result {
	/** Operation → number of resources, as in the summary event. */
	readonly changes: Readonly<Record<string, number>>;
	/** Outputs of the stack; secrets are the string `[secret]`, what only an `up` will tell is `[unknown]`. */
	readonly outputs: Readonly<Record<string, unknown>>;
	/** Names of the outputs that are secret; `readOutputs` shows them. */
	readonly secretNames: readonly string[];
	readonly durationMs: number;
	/** In the shape of `pulumi preview --json`, in the order of their start, unchanged ones too. */
	readonly steps: readonly Step[];
}

/** What an offline plan says beside its steps. */
export interface OfflineResult extends Result {
	/** The state it is made against; undefined: none. */
	readonly against: string | undefined;
	/** What the stack would be: `from` of a further plan. */
	readonly planned: Planned;
	/** Functions that the program called, each once, and where their answers come from. */
	readonly lookUps: readonly LookUp[];
}

interface Kind {
	readonly name: "update" | "preview" | "refresh" | "destroy";
	work(session: Session): Promise<void>;
}

/** Brings the stack to what the program says. */
export const up = (options: OperationOptions): Promise<Result> => operate(options, { name: "update", work: update });

/** Says what `up` would do; changes nothing. */
export function preview(options: OfflinePreviewOptions): Promise<OfflineResult>;
export function preview(options: OperationOptions): Promise<Result>;
export function preview(options: SessionOptions): Promise<Result> {
	return operate(options, { name: "preview", work: update });
}
/** Puts what is really there into the state. The program does not run. */
export const refresh = (options: OperationOptions): Promise<Result> => operate(options, { name: "refresh", work: refreshState });
/** Deletes everything in the state, in reverse order of dependencies. The program does not run. */
export const destroy = (options: OperationOptions): Promise<Result> => operate(options, { name: "destroy", work: destroyAll });

async function update(session: Session): Promise<void> {
	const { run, monitor } = session;
	await runProgram(session);
	await run.drained();
	monitor.finishOutputs();
	if (run.stopping || run.failures.length > 0) return;
	const adopted = run.preview ? [] : await adoptInterrupted(run);
	await deleteUnwanted(run);
	await deleteAll(run, adopted);
}

/**
 * What an `up` would lead to, for its review: from the program's inputs alone, so that it waits for no plugin and no key. Its events are left out:
 * what is only planned would be shown as done.
 */
async function planFor({ passphrase: _closed, onEvent: _silent, plugins: _unasked, ...options }: OperationOptions): Promise<void> {
	await preview({ ...options, offline: { alone: true } });
}

async function refreshState({ run }: Session): Promise<void> {
	const resources = await refreshAll(run);
	if (!run.stopping) await run.snapshot.rebase(resources);
}

async function destroyAll({ run }: Session): Promise<void> {
	const adopted = await adoptInterrupted(run);
	await deleteAll(run, [...adopted, ...run.snapshot.base]);
}

async function operate(options: SessionOptions, kind: Kind): Promise<Result> {
	const begun = Date.now();
	const cleanup = new AsyncDisposableStack();
	try {
		const watch = cleanup.use(watchUncaught());
		const session = await openSession(options, kind.name === "preview", cleanup);
		watch.run = session.run;
		// Plugins start and keys are derived meanwhile; the lock is held, so that what is reviewed is what begins.
		if (kind.name === "update" && options.review !== undefined) await planFor(options as OperationOptions);
		await conduct(session, kind);
		const result = conclude(session, kind, begun);
		if (kind.name === "preview") await options.review?.(plannedBy(session));
		watch.run = undefined;
		return result;
	} finally {
		await cleanup.disposeAsync();
	}
}

/** Does the work and leaves the state written, whatever happens. */
async function conduct(session: Session, kind: Kind): Promise<void> {
	const { run, options } = session;
	const halt = (): void => run.halt();
	options.signal?.addEventListener("abort", halt, { once: true });
	if (options.signal?.aborted === true) halt();
	try {
		await kind.work(session);
	} catch (error) {
		run.failFatally(error);
	} finally {
		options.signal?.removeEventListener("abort", halt);
		await run.drained();
		if (kind.name === "update") void run.snapshot.write();
		run.snapshot.close();
	}
}

function conclude({ run, monitor, options, place, against }: Session, kind: Kind, begun: number): Result {
	const durationMs = Date.now() - begun;
	const failed = run.fatal !== undefined || run.failures.length > 0;
	const interrupted = !failed && options.signal?.aborted === true;
	const outcome: OperationResult = failed ? "failed" : interrupted ? "canceled" : "succeeded";
	run.events.summary(run.changes, durationMs, outcome, run.maybeCorrupt);
	if (!run.preview)
		recordHistory(place, { kind: kind.name, begun, result: outcome === "succeeded" ? "succeeded" : "failed", changes: run.changes });
	if (run.failures.length > 0) throw new OperationFailed(run.failures, run.changes, run.steps());
	if (run.fatal !== undefined) throw run.fatal;
	if (interrupted) throw new Interrupted(run.changes);
	const root = run.snapshot.live().find(({ type }) => type === rootStackType);
	const outputs = run.preview ? (monitor.stackOutputs() ?? {}) : (root?.outputs ?? {});
	const result: Result = { changes: run.changes, ...presentOutputs(outputs, false), durationMs, steps: run.steps() };
	if (run.offline === undefined) return result;
	const offline: OfflineResult = { ...result, against, planned: plannedBy({ run }), lookUps: run.offline.lookUps };
	return offline;
}

function plannedBy({ run }: Pick<Session, "run">): Planned {
	const resources = run.snapshot.resources();
	return run.offline?.planned(resources) ?? new Planned(resources);
}
