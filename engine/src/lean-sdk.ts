/**
 * Makes the SDK load what it needs for one feature only when that feature is used. To turn functions into text, for dynamic providers, it loads a
 * TypeScript compiler and npm's reader of package trees with everything else: half of its time to start and a third of its memory.
 */
import Module, { createRequire } from "node:module";

const own = createRequire(import.meta.url);

/** `require` as the SDK's own files have it. */
export const sdk = createRequire(own.resolve("@pulumi/pulumi"));

for (const name of ["./typescript-shim.js", "@npmcli/arborist"]) deferLoading(sdk.resolve(name));

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
