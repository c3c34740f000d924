import { Progress } from "../display/progress.ts";
import type { ReportOptions } from "../display/report.ts";
import { chooseEngine } from "../engines/choose.ts";
import type { Engine, Operation, Result } from "../engines/engine.ts";
import { cloudOf, requireStack } from "../project/stack.ts";

export interface OperationOptions extends ReportOptions {
	readonly stack: string;
	readonly engine?: string;
}

export interface Finished extends Result {
	readonly engine: Engine;
}

/** What follows `npm run <command>` so that it means this stack. */
export const suffixFor = (stack: string): string => (stack === "local" ? "" : ` -- --stack ${stack}`);

/** Checks the stack's name and finds the engine before anything is touched. */
export async function engineFor(operation: Operation, { stack, engine }: OperationOptions): Promise<Engine> {
	requireStack(stack);
	return chooseEngine(cloudOf(stack), operation, engine);
}

/** Runs an operation with its progress on a stream that the report does not use. */
export async function operate(
	operation: Operation,
	options: OperationOptions,
	before?: (progress: Progress) => Promise<void>,
): Promise<Finished> {
	const engine = await engineFor(operation, options);
	const progress = new Progress(options.json ? process.stderr : process.stdout);
	const { signal, release } = interruption(progress);
	try {
		engine.begin?.(options.stack);
		await before?.(progress);
		const result = await engine.run(operation, { stack: options.stack, signal, onEvent: (event) => progress.handle(event) });
		return { ...result, engine };
	} finally {
		release();
		progress.stop();
	}
}

/** Ctrl-C once: finish what runs, start nothing new. Twice: stop at once; what ran is recorded as pending and the next `up` goes on. */
function interruption(progress: Progress): { signal: AbortSignal; release: () => void } {
	const controller = new AbortController();
	const interrupt = () => {
		if (controller.signal.aborted) process.exit(130);
		progress.line("  Stopping: what runs is finished, nothing new is started. Press Ctrl-C again to stop at once.");
		controller.abort();
	};
	process.on("SIGINT", interrupt).on("SIGTERM", interrupt);
	return { signal: controller.signal, release: () => void process.off("SIGINT", interrupt).off("SIGTERM", interrupt) };
}
