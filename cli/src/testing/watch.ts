/** Preloaded into a command's process: tells on standard error, at its end, which of Pulumi's SDKs it has loaded. With OFFLINE=1 it connects to nothing. */
import { writeSync } from "node:fs";
import { registerHooks } from "node:module";
import { Socket } from "node:net";

const loaded = new Set<string>();

registerHooks({
	resolve(specifier, context, next) {
		const resolved = next(specifier, context);
		const sdk = /\/node_modules\/@pulumi\/([^/]+)\//.exec(resolved.url)?.[1];
		if (sdk !== undefined) loaded.add(sdk);
		return resolved;
	},
});

if (process.env.OFFLINE === "1")
	Socket.prototype.connect = () => {
		throw new Error("this process may not connect to anything");
	};

process.on("exit", () => writeSync(2, `\nloaded ${JSON.stringify([...loaded].sort())}\n`));
