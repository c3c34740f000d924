/**
 * The SDK without what costs much and is used seldom. To turn functions into text, for dynamic providers, it loads a TypeScript compiler and npm's
 * reader of package trees with everything else: half of its time to start and a third of its memory. Here they are loaded when they are used.
 */
import Module, { createRequire } from "node:module";

const own = createRequire(import.meta.url);

/** `require` as the SDK's own files have it. */
export const sdk = createRequire(own.resolve("@pulumi/pulumi"));

for (const name of ["./typescript-shim.js", "@npmcli/arborist"]) deferLoading(sdk.resolve(name));

interface Debuggable {
	debuggablePromise(promise: Promise<unknown>, context: unknown): Promise<unknown>;
	readonly debugPromiseLeaks: boolean;
}

forgetStacks(sdk("./runtime/debuggable.js") as Debuggable);

/**
 * The SDK writes down where each of its promises was made, hundreds for each resource, as text; it shows them with PULUMI_DEBUG_PROMISE_LEAKS only.
 * Without that they cost several times what all the rest of a plan does.
 */
function forgetStacks(debuggable: Debuggable): void {
	const { debuggablePromise, debugPromiseLeaks } = debuggable;
	if (debugPromiseLeaks) return;
	debuggable.debuggablePromise = (promise, context) => {
		const limit = Error.stackTraceLimit;
		Error.stackTraceLimit = 0;
		try {
			return debuggablePromise(promise, context);
		} finally {
			Error.stackTraceLimit = limit;
		}
	};
}

/** Puts a stand-in into the registry of loaded modules; it loads the module at the first use of anything in it. */
function deferLoading(file: string): void {
	if (sdk.cache[file] !== undefined) return;
	const load = (): object => {
		delete sdk.cache[file];
		return sdk(file) as object;
	};
	let loaded: object | undefined;
	const real = (): object => {
		loaded ??= load();
		return loaded;
	};
	const module = new Module(file);
	module.loaded = true;
	// What is compiled from TypeScript copies the exports of a module that does not say it was one, which would be a use of all of them.
	module.exports = new Proxy({}, { get: (_target, key) => (key === "__esModule" ? true : Reflect.get(real(), key)) });
	sdk.cache[file] = module;
}
