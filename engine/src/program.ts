/** Runs the program in this process, with the engine as the SDK's monitor and engine client. */
import { pathToFileURL } from "node:url";
import { declined } from "./declines.ts";
import type { Monitor } from "./monitor.ts";
import { report } from "./plugins/engine-server.ts";
import type { StackConfig } from "./project.ts";
import { Refusal } from "./refusal.ts";
import type { Run } from "./run.ts";
import { type EngineProto, empty, engineProto, runtimeConfig, runtimeState, settings, stackRuntime } from "./sdk.ts";
import { organization } from "./state/files.ts";

export type Program = () => Promise<unknown>;

export interface ProgramSource {
	readonly run: Run;
	readonly monitor: Monitor;
	readonly config: StackConfig;
	readonly program: Program;
}

/** Returns when the program has ended and all it registered is done, or when the run was stopped. The program's own error goes to the run. */
export async function runProgram(source: ProgramSource): Promise<void> {
	const { run } = source;
	const whole = runtimeState.withLocalStorage(() => inSdk(source)).catch((error: unknown) => run.failFatally(translated(error)));
	await Promise.race([whole, run.stopped]);
	// Node tells of a rejection that nobody handles only when the promises of this turn are settled.
	await nextTurn();
}

export interface Watch extends AsyncDisposable {
	/** Who is to be told. Undefined after a success: then an error that still comes is thrown when the watch ends. */
	run: Run | undefined;
}

function nextTurn(): Promise<void> {
	return new Promise((resolve) => setImmediate(resolve));
}

/**
 * An error in an `apply` reaches nobody but the process. It must be watched for until everything else is closed: one error makes several
 * rejections, and the last of them come when the run has long been stopped.
 */
export function watchUncaught(): Watch {
	const late: unknown[] = [];
	const uncaught = (error: unknown): void => {
		if (watch.run === undefined) late.push(translated(error));
		else watch.run.failFatally(translated(error));
	};
	const watch: Watch = {
		run: undefined,
		[Symbol.asyncDispose]: async () => {
			await nextTurn();
			process.off("unhandledRejection", uncaught);
			process.off("uncaughtException", uncaught);
			if (late.length > 0) throw late[0];
		},
	};
	process.on("unhandledRejection", uncaught);
	process.on("uncaughtException", uncaught);
	return watch;
}

async function inSdk({ run, monitor, config, program }: ProgramSource): Promise<void> {
	const { project, stack, preview, projectFolder, parallel } = run.source;
	settings.resetOptions(project, stack, parallel, "embedded", "embedded", preview, organization);
	const store = runtimeState.getStore();
	store.settings.monitor = monitor;
	store.settings.engine = engineClient(run);
	store.settings.options.rootDirectory = projectFolder;
	runtimeConfig.setAllConfig({ ...config.values }, [...config.secretKeys]);
	await stackRuntime.runInPulumiStack(program);
	await settings.disconnect(true);
}

type Done = (error: Error | null, response: unknown) => void;

function engineClient(run: Run): Record<string, unknown> {
	let root = "";
	return {
		log: (request: EngineProto.LogRequest, done: Done) => {
			report(run.events, request);
			if (request.getSeverity() === engineProto.LogSeverity.ERROR) run.fail(request.getUrn(), "program", new Error(request.getMessage()));
			done(null, new empty.Empty());
		},
		setRootResource: (request: EngineProto.SetRootResourceRequest, done: Done) => {
			root = request.getUrn();
			done(null, new engineProto.SetRootResourceResponse());
		},
		getRootResource: (_request: unknown, done: Done) => done(null, new engineProto.GetRootResourceResponse().setUrn(root)),
		requirePulumiVersion: (_request: unknown, done: Done) => done(null, new engineProto.RequirePulumiVersionResponse()),
		close: () => {},
	};
}

const unsupported = /^The Pulumi CLI does not support (.+?)\. Please update/;

/** The SDK says of a feature that was not advertised that the CLI is too old; here the engine declines it. */
function translated(error: unknown): unknown {
	const feature = error instanceof Error ? unsupported.exec(error.message)?.[1] : undefined;
	return feature === undefined ? error : new Refusal([declined(feature)]);
}

let imports = 0;

/** The file's exports, or what its default export returns if that is a function, are the stack's outputs. */
export function importedProgram(file: string): Program {
	return async () => {
		// A module is evaluated once for each address; a second run in the same process needs another one to declare its resources again.
		const query = imports++ === 0 ? "" : `?run=${imports}`;
		const module = (await import(pathToFileURL(file).href + query)) as Record<string, unknown>;
		const main = module.default;
		if (typeof main === "function") return await (main as Program)();
		const { default: defaults, ...named } = module;
		return main === undefined ? named : { ...(typeof defaults === "object" ? defaults : {}), ...named };
	};
}
